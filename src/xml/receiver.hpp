/// What happens while the parser reads one document: the elements are followed along the
/// description of their class, values land in the message, and each fault of the parser gets its
/// place.
#pragma once

#include "sentences.hpp"
#include "spot.hpp"
#include <iwmod/basis/base64.hpp>
#include <iwmod/xml.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::xml {

/// Characters of the text of one element, white space and leading zeros too. The standard gives no
/// maximum to Commentaar, to the versions in XsdVersie and XsltVersie, and to the written form of a
/// date (its year), a time (its fraction) and a number (zeros before it); no sender comes near.
inline constexpr std::size_t longest_text = 65'536;

/// Which namespace an element is in, as far as the description cares.
enum class NameSpace : unsigned char { eigen, basis, andere };

/// Follows one document. `begin_*` names the root; then start, text and end come as the parser
/// calls them.
class Receiver {
  public:
    /// A document whose root is not yet known (`bericht`) or is a Foutmelding.
    void begin_bericht();
    void begin_foutmelding();

    /// The root of a message; without a soort it is unknown and everything below is passed over.
    void start_root(std::optional<Soort> soort, TextSpot spot);
    /// The root of an envelope.
    void start_envelop(bericht::Envelopsoort soort, TextSpot spot);
    void start(std::u16string_view naam, NameSpace ruimte, TextSpot spot);
    void text(std::u16string_view chunk);
    void end(TextSpot spot);
    /// A validity fault that the parser reports where it stands now. False when it is none after
    /// all: of a year that Xerces cannot hold.
    bool fault(unsigned int code, std::u16string_view domain, std::u16string_view message);

    /// The reading ends here: what was already found wrong in the elements that are open is said.
    void give_up();

    bool at_root() const { return m_frames.empty(); }
    /// The element that is open holds base64, of which we are the judge.
    bool takes_base64() const {
        return m_too_deep == 0 && !m_frames.empty() && is_base64(m_frames.back());
    }
    /// The first text that is good for the XSD and longer than `longest_text`: level 0.
    const std::optional<bericht::Finding>& too_long() const { return m_too_long; }
    /// Ends the reading; faults in document order.
    ReadResult take();

  private:
    struct Frame {
        const bericht::Klasse* klasse = nullptr; ///< null: a simple element, or unknown
        const bericht::Veld* veld = nullptr;     ///< null: root or unknown
        void* object = nullptr;   ///< of the class; of a simple element: of its parent
        std::size_t next = 0;     ///< the field that is expected
        std::size_t seen = 0;     ///< how often the field before `next`, a repeated one, was seen
        std::size_t index = 0;    ///< among its siblings, from 1; 0 when it does not repeat
        std::string unknown_name; ///< shown_name, when the description has no such element here
        TextSpot spot;
        bool structure_fault = false;
        bool text_fault = false;
        bool value_fault = false;
        /// The first difference from the description; apart, because hardly any frame has one.
        std::unique_ptr<bericht::Finding> deviation;
    };
    struct Pending {
        unsigned int code = 0;
        std::u16string domain;
        std::u16string message;
        FaultKind kind = FaultKind::starttag;
    };

    static constexpr std::size_t max_depth = 64; ///< deeper than any message: only counted

    std::size_t field_count(const bericht::Klasse& klasse) const;
    static const bericht::Veld& field_at(const bericht::Klasse& klasse, std::size_t index);
    Frame open_child(Frame& parent, std::u16string_view naam, NameSpace ruimte, TextSpot spot);
    std::optional<std::size_t> find_field(const Frame& parent, std::u16string_view naam,
                                          NameSpace ruimte) const;
    void enter_field(Frame& parent, std::size_t index, Frame& child);
    void deviate(Frame& parent, std::string pad, TextSpot spot, std::string sentence);
    void append_text(std::u16string_view chunk);
    void clear_text();
    void check_complete(Frame& frame, TextSpot spot);
    void assign_value(Frame& frame);
    bool is_year_beyond_xerces(const Frame& frame, unsigned int code,
                               std::u16string_view domain) const;
    void flush_pending(Frame& frame);
    void add_deviation(Frame& frame);
    void add(std::string pad, TextSpot spot, std::string sentence);
    std::string_view name_of(const Frame& frame) const;
    std::string path() const;
    static bool is_base64(const Frame& frame) {
        return frame.veld != nullptr && frame.veld->open_bytes != nullptr;
    }
    void note_place(const Frame& frame);
    void end_base64(const Frame& frame);
    static bool is_unknown(const Frame& frame) {
        return frame.klasse == nullptr && frame.veld == nullptr;
    }

    ReadResult m_gelezen;
    bericht::Foutmelding m_foutmelding;
    bool m_is_foutmelding = false;
    basis::Base64Decoder m_base64;  ///< of the element that is open
    std::string* m_bytes = nullptr; ///< what it stands for
    std::string m_code;             ///< of a fault of level 1
    std::string_view m_root;        ///< the name of the root
    bool m_retour = false;
    std::vector<Frame> m_frames;
    std::size_t m_too_deep = 0;
    std::vector<Pending> m_pending;
    TextSpot m_last_tag;      ///< where text that follows begins
    std::string m_text;       ///< UTF-8, of the simple element that is open
    std::size_t m_length = 0; ///< of all of that text; m_text holds no more than is read of it
    std::optional<bericht::Finding> m_too_long;
    char16_t m_half = 0; ///< of a surrogate pair, when its other half is in the next chunk
};

} // namespace iwmod::xml
