#include "delen.hpp"
#include "ontvanger.hpp"
#include "prolog.hpp"
#include "schemas.hpp"
#include "tekst.hpp"
#include <iwmod/xml.hpp>

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/framework/XMLElementDecl.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax/Locator.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/BinInputStream.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <algorithm>
#include <cstring>
#include <future>
#include <optional>
#include <thread>

namespace iwmod {

namespace {

using xercesc::XMLUni;

/// Holds the parser's place, and refuses every entity.
class PlaceHandler : public xercesc::DefaultHandler {
  public:
    void setDocumentLocator(const xercesc::Locator* locator) override { m_locator = locator; }
    xercesc::InputSource* resolveEntity(const XMLCh* /*publicId*/,
                                        const XMLCh* /*systemId*/) override {
        return std::make_unique<xercesc::MemBufInputSource>(nullptr, 0, "geen").release();
    }
    Tekstplek plek() const {
        return {static_cast<std::int64_t>(m_locator->getLineNumber()),
                static_cast<std::int64_t>(m_locator->getColumnNumber())};
    }

  private:
    const xercesc::Locator* m_locator = nullptr;
};

/// The bytes of one document, in pieces that lie apart.
using Stukken = std::array<std::string_view, 3>;

/// Gives them to the parser without making one buffer of them.
class StukkenStream : public xercesc::BinInputStream {
  public:
    explicit StukkenStream(const Stukken& stukken) : m_stukken{stukken} {}
    XMLFilePos curPos() const override { return m_given; }
    XMLSize_t readBytes(XMLByte* const target, const XMLSize_t most) override {
        XMLSize_t filled = 0;
        for (auto& stuk : m_stukken) {
            const auto count = std::min<XMLSize_t>(most - filled, stuk.size());
            if (count > 0) {
                std::memcpy(std::next(target, static_cast<std::ptrdiff_t>(filled)), stuk.data(),
                            count);
            }
            stuk.remove_prefix(count);
            filled += count;
        }
        m_given += filled;
        return filled;
    }
    const XMLCh* getContentType() const override { return nullptr; }

  private:
    Stukken m_stukken;
    XMLFilePos m_given = 0;
};

class StukkenSource : public xercesc::InputSource {
  public:
    explicit StukkenSource(const Stukken& stukken) : InputSource{u"bericht"}, m_stukken{stukken} {}
    xercesc::BinInputStream* makeStream() const override {
        return std::make_unique<StukkenStream>(m_stukken).release(); // the parser deletes it
    }

  private:
    Stukken m_stukken;
};

std::optional<Soort> soort_of_root(std::u16string_view naam, std::u16string_view naamruimte) {
    return naam == u"Bericht" ? soort_by_naamruimte(utf8(naamruimte)) : std::nullopt;
}

/// Xerces's SAX2 reader, listened to one step before the SAX2 interface: that knows the code of an
/// error and whether an element is empty, and does not copy attributes that no message has.
class Parser : public xercesc::SAX2XMLReaderImpl {
  public:
    explicit Parser(xercesc::XMLGrammarPool* pool)
        : SAX2XMLReaderImpl{xercesc::XMLPlatformUtils::fgMemoryManager, pool} {
        // The scanner that knows schemas only: it cannot act on a DTD at all.
        set_scanner(XMLUni::fgSGXMLScanner);
        setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
        setFeature(XMLUni::fgSAX2CoreValidation, true);
        setFeature(XMLUni::fgXercesDynamic, false);
        setFeature(XMLUni::fgXercesSchema, true);
        setFeature(XMLUni::fgXercesSchemaFullChecking, false);
        setFeature(XMLUni::fgXercesIdentityConstraintChecking, false);
        setFeature(XMLUni::fgXercesUseCachedGrammarInParse, true);
        setFeature(XMLUni::fgXercesCacheGrammarFromParse, false);
        setFeature(XMLUni::fgXercesLoadSchema, false); // xsi:schemaLocation is ignored
        setFeature(XMLUni::fgXercesLoadExternalDTD, false);
        setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
        setFeature(XMLUni::fgXercesContinueAfterFatalError, false);
        setContentHandler(&m_place);
        setErrorHandler(&m_place);
        setEntityResolver(&m_place);
    }

    enum class Lees : unsigned char { bericht, foutmelding };

    Gelezen run(std::string_view bytes, Lees wat) { return run(Stukken{bytes, {}, {}}, wat); }
    Gelezen run(const Stukken& stukken, Lees wat) {
        if (wat == Lees::bericht) {
            m_ontvanger.begin_bericht();
        } else {
            m_ontvanger.begin_foutmelding();
        }
        m_root_seen = false;
        m_niet_welgevormd.reset();
        m_uri.reset();
        m_basis_uri.reset();
        try {
            parse(StukkenSource{stukken});
        } catch (const xercesc::XMLException&) {
            not_well_formed(m_place.plek());
        }
        auto gelezen = m_ontvanger.take();
        if (m_niet_welgevormd || !m_root_seen) {
            gelezen.fouten.clear();
            gelezen.aantal_fouten = 1;
            const auto plek = m_niet_welgevormd.value_or(Tekstplek{1, 1});
            gelezen.fouten.push_back(
                {.niveau = 0,
                 .code = "F002",
                 .regelnummer = plek.regel,
                 .kolom = plek.kolom,
                 .omschrijving = "Het bestand is geen welgevormd XML-document."});
        }
        return gelezen;
    }

    // --- XMLDocumentHandler
    void startElement(const xercesc::XMLElementDecl& declaration, const unsigned int uri,
                      const XMLCh* const prefix,
                      const xercesc::RefVectorOf<xercesc::XMLAttr>& /*attributes*/,
                      const XMLSize_t attribute_count, const bool is_empty,
                      const bool /*is_root*/) override {
        const std::u16string_view naam{declaration.getBaseName()};
        const auto plek =
            attribute_count == 0 ? start_of_tag(naam, prefix, is_empty) : m_place.plek();
        if (m_ontvanger.at_root()) {
            m_root_seen = true;
            const std::u16string_view naamruimte{getURIText(uri)};
            m_uri = uri;
            m_ontvanger.start_root(soort_of_root(naam, naamruimte), plek);
        } else {
            m_ontvanger.start(naam, ruimte(uri), plek);
        }
        if (is_empty) {
            m_ontvanger.end(m_place.plek());
        }
    }
    void endElement(const xercesc::XMLElementDecl& /*declaration*/, const unsigned int /*uri*/,
                    const bool /*is_root*/, const XMLCh* const /*prefix*/) override {
        m_ontvanger.end(m_place.plek());
    }
    void docCharacters(const XMLCh* const text, const XMLSize_t length,
                       const bool /*cdata*/) override {
        m_ontvanger.text({text, length});
    }

    // --- XMLErrorReporter
    void error(const unsigned int code, const XMLCh* const domain, const ErrTypes type,
               const XMLCh* const text, const XMLCh* const /*system*/,
               const XMLCh* const /*public*/, const XMLFileLoc line,
               const XMLFileLoc column) override {
        const Tekstplek plek{static_cast<std::int64_t>(line), static_cast<std::int64_t>(column)};
        const std::u16string_view where{domain};
        const bool validity = where == XMLUni::fgValidityDomain || where == XMLUni::fgExceptDomain;
        if (type == ErrType_Fatal || (!validity && type == ErrType_Error)) {
            not_well_formed(plek);
        } else if (type == ErrType_Error) {
            m_ontvanger.fault(code, where, text == nullptr ? std::u16string_view{} : text);
        }
    }
    void resetErrors() override {}

  private:
    void set_scanner(const XMLCh* naam) {
        // Xerces takes a property as a void pointer and only reads it.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
        setProperty(XMLUni::fgXercesScannerName, const_cast<XMLCh*>(naam));
    }
    /// Bytes that are no characters can stop the parser before it has a place at all.
    void not_well_formed(Tekstplek plek) {
        if (!m_niet_welgevormd) {
            constexpr std::int64_t first = 1;
            m_niet_welgevormd = {std::max(plek.regel, first), std::max(plek.kolom, first)};
        }
    }
    /// The parser stands behind the tag; without attributes and line breaks its length is known.
    Tekstplek start_of_tag(std::u16string_view naam, const XMLCh* prefix, bool is_empty) const {
        auto plek = m_place.plek();
        auto length = static_cast<std::int64_t>(naam.size()) + (is_empty ? 3 : 2);
        if (prefix != nullptr && *prefix != 0) {
            length += static_cast<std::int64_t>(std::u16string_view{prefix}.size()) + 1;
        }
        plek.kolom = std::max<std::int64_t>(1, plek.kolom - length);
        return plek;
    }
    Naamruimte ruimte(unsigned int uri) {
        if (m_uri == uri) {
            return Naamruimte::eigen;
        }
        if (!m_basis_uri && m_basis == getURIText(uri)) {
            m_basis_uri = uri;
        }
        return m_basis_uri == uri ? Naamruimte::basis : Naamruimte::andere;
    }

    PlaceHandler m_place;
    Ontvanger m_ontvanger;
    bool m_root_seen = false;
    std::optional<Tekstplek> m_niet_welgevormd;
    std::optional<unsigned int> m_uri;       ///< of the root
    std::optional<unsigned int> m_basis_uri; ///< of the basisschema, once it was met
    const std::u16string m_basis = utf16(basisschema_naamruimte);
};

Gelezen level0(const char* code, const char* sentence) {
    Gelezen gelezen;
    gelezen.aantal_fouten = 1;
    gelezen.fouten.push_back({.niveau = 0, .code = code, .omschrijving = sentence});
    return gelezen;
}

} // namespace

struct Lezer::Impl {
    explicit Impl(const Schemas& schemas)
        : pool{schemas.impl().pool.get()}, parsers(1, std::make_shared<Parser>(pool)) {}

    Gelezen read(std::string_view bytes) {
        auto divided = read_divided(bytes);
        return divided ? *std::move(divided) : parsers.front()->run(bytes, Parser::Lees::bericht);
    }
    /// A large WMO323, by as many threads as there are processors; nothing when it has to be read
    /// as one.
    std::optional<Gelezen> read_divided(std::string_view bytes);

    Platform platform;
    xercesc::XMLGrammarPool* pool;
    std::vector<std::shared_ptr<Parser>> parsers; ///< one for each part that is read at a time
};

std::optional<Gelezen> Lezer::Impl::read_divided(std::string_view bytes) {
    const auto delen = divide(bytes, std::thread::hardware_concurrency());
    if (delen.size() < 2) {
        return std::nullopt;
    }
    while (parsers.size() < delen.size()) {
        parsers.push_back(std::make_shared<Parser>(pool));
    }
    const auto read_part = [&](std::size_t i) {
        return parsers[i]->run({delen[i].begin, delen[i].clienten, delen[i].einde},
                               Parser::Lees::bericht);
    };
    std::vector<std::future<Gelezen>> others;
    for (std::size_t i = 1; i < delen.size(); ++i) {
        others.push_back(std::async(std::launch::async, read_part, i));
    }
    auto whole = read_part(0);
    bool good = whole.goed() && whole.soort == Soort::wmo323;
    for (auto& other : others) {
        auto part = other.get();
        good = good && part.goed() && part.soort == Soort::wmo323;
        if (good) {
            auto& clienten = std::get<Declaratie>(whole.bericht.inhoud).clienten;
            auto& more = std::get<Declaratie>(part.bericht.inhoud).clienten;
            std::move(more.begin(), more.end(), std::back_inserter(clienten));
        }
    }
    return good ? std::optional{std::move(whole)} : std::nullopt;
}

Lezer::Lezer(const Schemas& schemas) : m_impl{std::make_unique<Impl>(schemas)} {}
Lezer::~Lezer() = default;
Lezer::Lezer(Lezer&&) noexcept = default;
Lezer& Lezer::operator=(Lezer&&) noexcept = default;

Gelezen Lezer::read_any(std::string_view bytes) {
    const auto prolog = look_at_prolog(bytes);
    if (prolog == Prolog::doctype) {
        return level0("F003", "Een DOCTYPE is niet toegestaan.");
    }
    auto gelezen = m_impl->read(bytes);
    if (prolog == Prolog::niet_welgevormd &&
        (gelezen.goed() || gelezen.fouten.front().code != "F002")) {
        // We and the parser disagree about the prolog: nothing is taken from such a file.
        return level0("F002", "Het bestand is geen welgevormd XML-document.");
    }
    if (!gelezen.soort && (gelezen.goed() || gelezen.fouten.front().niveau == 1)) {
        return level0("F004", "De berichtsoort is onbekend.");
    }
    return gelezen;
}

Gelezen Lezer::read(std::string_view bytes) {
    auto gelezen = read_any(bytes);
    const bool level0_already = !gelezen.goed() && gelezen.fouten.front().niveau == 0;
    if (gelezen.soort && info(*gelezen.soort).rol == Rol::retour_uit && !level0_already) {
        gelezen.aantal_fouten = 1;
        gelezen.fouten.assign(1,
                              {.niveau = 0,
                               .code = "F005",
                               .omschrijving = "Deze berichtsoort kan niet worden aangeleverd."});
    }
    return gelezen;
}

std::vector<Finding> Lezer::check_foutmelding(std::string_view bytes) {
    return m_impl->parsers.front()->run(bytes, Parser::Lees::foutmelding).fouten;
}

} // namespace iwmod
