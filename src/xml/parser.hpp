/// Reads one document, or one part of it, and says what it held and what was wrong.
#pragma once

#include "encoding.hpp"
#include "known_envelopes.hpp"
#include "receiver.hpp"
#include "shortening.hpp"
#include "source.hpp"
#include "xsi.hpp"
#include <iwmod/xml.hpp>

#include <xercesc/framework/XMLElementDecl.hpp>
#include <xercesc/framework/XMLGrammarPool.hpp>
#include <xercesc/internal/SGXMLScanner.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/validators/common/GrammarResolver.hpp>

#include <optional>
#include <string>

namespace iwmod::xml {

// What no message comes near, and where the parser's time or memory would grow beyond all measure.
inline constexpr std::size_t deepest = 256;        ///< elements within each other
inline constexpr std::size_t most_faults = 20'000; ///< told by the parser
/// Of a file, declarations of namespaces among them.
inline constexpr std::size_t most_attributes = 200'000;

/// What reading gave. What was counted is there for who reads a file in parts: the limits are of
/// the file.
struct Parsed {
    ReadResult gelezen;
    std::size_t attributes = 0;
    std::size_t longest_piece = 0; ///< bytes that the parser took between two things it said
    NumberingTypes numbering = {}; ///< of an envelope
};

/// Xerces's scanner that knows schemas only, with XML 1.0 as the only version: of a message that
/// calls itself 1.1 it would take characters that no answer of ours can hold, and go on to do so
/// in the next one.
class Scanner : public xercesc::SGXMLScanner {
  public:
    using SGXMLScanner::SGXMLScanner;
    void read_as_1_0() {
        fXMLVersion = xercesc::XMLReader::XMLV1_0;
        fReaderMgr.setXMLVersion(fXMLVersion);
    }
};

/// Xerces's scanner, listened to one step before SAX2: that knows the code of an error and whether
/// an element is empty, does not copy attributes that no message has, and lets a long text be
/// shortened before it is held against its type. One thread at a time. After an exception it is of
/// no more use.
class Parser : public Handler {
  public:
    /// `pool` must outlive it. Throws what at_border throws.
    explicit Parser(xercesc::XMLGrammarPool* pool,
                    xercesc::MemoryManager* memory = xercesc::XMLPlatformUtils::fgMemoryManager);

    enum class Read : unsigned char { bericht, foutmelding };

    /// Throws std::bad_alloc and nothing of Xerces.
    Parsed run(const Pieces& stukken, Read wat);

    // --- XMLDocumentHandler
    void XMLDecl(const XMLCh* version, const XMLCh* encoding, const XMLCh* standalone,
                 const XMLCh* actual) override;
    void docComment(const XMLCh* comment) override;
    void docPI(const XMLCh* target, const XMLCh* data) override;
    void ignorableWhitespace(const XMLCh* text, XMLSize_t length, bool cdata) override;
    void startElement(const xercesc::XMLElementDecl& declaration, unsigned int uri,
                      const XMLCh* prefix, const xercesc::RefVectorOf<xercesc::XMLAttr>& attributes,
                      XMLSize_t attribute_count, bool is_empty, bool is_root) override;
    void endElement(const xercesc::XMLElementDecl& declaration, unsigned int uri, bool is_root,
                    const XMLCh* prefix) override;
    void docCharacters(const XMLCh* text, XMLSize_t length, bool cdata) override;
    void endDocument() override { m_state.ended = true; }

    // --- XMLErrorReporter
    void error(unsigned int code, const XMLCh* domain, ErrTypes type, const XMLCh* text,
               const XMLCh* system, const XMLCh* public_id, XMLFileLoc line,
               XMLFileLoc column) override;

  private:
    using Attributen = xercesc::RefVectorOf<xercesc::XMLAttr>;

    /// Why the file is refused at level 0.
    struct Break {
        TextSpot spot;
        std::string code;
        std::string zin;
    };
    /// Of one run.
    struct State {
        std::size_t held = 0;      ///< characters that the validator has in full
        TextSpot last{1, 1};       ///< the last start tag
        TextSpot prolog_end{1, 1}; ///< behind the last thing that stands before the root
        std::size_t depth = 0;
        std::size_t faults = 0;
        std::optional<TextSpot> first_fault;
        std::size_t attributes = 0;
        bool root_seen = false;
        bool ended = false;
        std::optional<Break> breuk;
        std::optional<Break> prefix;           ///< one that is unbound, or only so in xsi:type
        std::optional<Break> twice;            ///< an attribute, or only so to Xerces
        std::optional<unsigned int> uri;       ///< of the root
        std::optional<unsigned int> basis_uri; ///< of the basisschema or StUF, once it was met
        bool is_envelop = false;
        NumberingTypes numbering = {};
    };

    ReadResult verdict(bool whole);
    bool scan(const Pieces& stukken);
    void replace_text(const XMLCh* text);
    void begin_text();
    void count_element(std::size_t attributes);
    void note_type(const xercesc::XMLElementDecl& declaration, std::u16string_view naam);
    void open_root(std::u16string_view naam, unsigned int uri, TextSpot spot);
    void open_element(std::u16string_view naam, unsigned int uri, TextSpot spot);
    void look_at_attributes(const xercesc::XMLElementDecl& declaration, unsigned int uri,
                            const Attributen& attributes, std::size_t count);
    bool has_unbound(unsigned int uri, const Attributen& attributes, std::size_t count) const;
    void check_xsi(const xercesc::SchemaElementDecl& element, const xercesc::XMLAttr& attribute);
    std::optional<TypeName> typenaam(std::u16string_view qname);
    void not_valid(unsigned int code, std::u16string_view domain, std::u16string_view text,
                   TextSpot spot);
    void not_well_formed(unsigned int code, std::u16string_view domain, TextSpot spot);
    [[noreturn]] void stop(Break breuk);
    TextSpot here() const;
    TextSpot start_of_tag(std::u16string_view naam, const XMLCh* prefix, bool is_empty) const;
    NameSpace ruimte(unsigned int uri);

    xercesc::GrammarResolver m_resolver;
    Scanner m_scanner;
    Receiver m_ontvanger;
    Shortening m_inkorting;
    State m_state;
    Read m_lees = Read::bericht;
    ByteFamily m_familie = ByteFamily::bytes;
    const std::u16string m_basis;
    const std::u16string m_stuf;
};

} // namespace iwmod::xml
