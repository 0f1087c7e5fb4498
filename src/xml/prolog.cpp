#include "prolog.hpp"

#include <xercesc/framework/XMLRecognizer.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/TransService.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/util/XMLString.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

namespace iwmod {

namespace {

using xercesc::XMLRecognizer;

constexpr std::size_t max_declaration = 1024; // an XML declaration is never that long
constexpr XMLSize_t block = 512; // characters decoded at a time: nearly every prolog is shorter

bool is_space(char16_t c) {
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

/// The document as characters, decoded block by block.
class Characters {
  public:
    Characters(std::string_view bytes, std::unique_ptr<xercesc::XMLTranscoder> transcoder)
        : m_rest{bytes}, m_transcoder{std::move(transcoder)} {}

    /// Nothing at the end or where the bytes are no characters.
    std::optional<char16_t> peek() {
        if (m_next == m_filled && !fill()) {
            return std::nullopt;
        }
        return m_buffer[m_next];
    }
    std::optional<char16_t> get() {
        const auto c = peek();
        if (c) {
            ++m_next;
        }
        return c;
    }
    /// Takes exactly this text, or says false somewhere in it.
    bool take(std::u16string_view text) {
        return std::all_of(text.begin(), text.end(), [this](char16_t c) { return get() == c; });
    }
    void skip_space() {
        while (peek() && is_space(*peek())) {
            ++m_next;
        }
    }

  private:
    bool fill() {
        if (m_rest.empty()) {
            return false;
        }
        XMLSize_t eaten = 0;
        try {
            m_filled = m_transcoder->transcodeFrom(
                // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): Xerces's type of a
                // byte
                reinterpret_cast<const XMLByte*>(m_rest.data()),
                std::min<XMLSize_t>(m_rest.size(), block), m_buffer.data(), m_buffer.size(), eaten,
                m_sizes.data());
        } catch (const xercesc::XMLException&) {
            return false; // no characters: the parser will say the same
        }
        m_next = 0;
        m_rest.remove_prefix(std::min<std::size_t>(eaten, m_rest.size()));
        return m_filled > 0;
    }

    std::string_view m_rest;
    std::unique_ptr<xercesc::XMLTranscoder> m_transcoder;
    std::array<XMLCh, block> m_buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): as far as
    std::array<unsigned char, block>
        m_sizes; // m_filled says; to clear them costs more than the look
    XMLSize_t m_next = 0;
    XMLSize_t m_filled = 0;
};

std::unique_ptr<xercesc::XMLTranscoder> make_transcoder(const XMLCh* name) {
    xercesc::XMLTransService::Codes failure{};
    return std::unique_ptr<xercesc::XMLTranscoder>{
        xercesc::XMLPlatformUtils::fgTransService->makeNewTranscoderFor(
            name, failure, block, xercesc::XMLPlatformUtils::fgMemoryManager)};
}

bool is_byte_encoding(XMLRecognizer::Encodings encoding) {
    return encoding == XMLRecognizer::UTF_8 || encoding == XMLRecognizer::US_ASCII ||
           encoding == XMLRecognizer::EBCDIC;
}

/// The value of `encoding` in the XML declaration, or nothing.
std::u16string declared_encoding(std::string_view bytes,
                                 std::unique_ptr<xercesc::XMLTranscoder> transcoder) {
    Characters characters{bytes, std::move(transcoder)};
    std::u16string declaration;
    while (declaration.size() < max_declaration) {
        const auto c = characters.get();
        if (!c || *c == u'>') {
            break;
        }
        declaration.push_back(*c);
    }
    if (!declaration.starts_with(u"<?xml") || declaration.size() < 6 || !is_space(declaration[5])) {
        return {};
    }
    const auto name = declaration.find(u"encoding");
    const auto open = declaration.find_first_of(u"\"'", name);
    if (name == std::u16string::npos || open == std::u16string::npos) {
        return {};
    }
    const auto close = declaration.find(declaration[open], open + 1);
    return declaration.substr(open + 1, close == std::u16string::npos ? close : close - open - 1);
}

std::size_t byte_order_mark(std::string_view bytes) {
    using namespace std::string_view_literals;
    for (const auto mark :
         {"\xEF\xBB\xBF"sv, "\xFF\xFE\0\0"sv, "\0\0\xFE\xFF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv}) {
        if (bytes.starts_with(mark)) {
            return mark.size();
        }
    }
    return 0;
}

XMLRecognizer::Encodings probe(std::string_view bytes) {
    return XMLRecognizer::basicEncodingProbe(
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): Xerces's type of a byte
        reinterpret_cast<const XMLByte*>(bytes.data()), bytes.size());
}

/// Bytes of one unit of the encoding, as far as the first bytes tell.
std::size_t unit_of(XMLRecognizer::Encodings encoding) {
    switch (encoding) {
    case XMLRecognizer::UTF_16B:
    case XMLRecognizer::UTF_16L:
    case XMLRecognizer::XERCES_XMLCH:
        return 2;
    case XMLRecognizer::UCS_4B:
    case XMLRecognizer::UCS_4L:
        return 4;
    case XMLRecognizer::EBCDIC:
    case XMLRecognizer::US_ASCII:
    case XMLRecognizer::UTF_8:
    case XMLRecognizer::Encodings_Count:
    case XMLRecognizer::OtherEncoding:
        return 1;
    }
    return 1;
}

/// The parser takes a NUL for the end of the file, and passes over a last unit that is not whole:
/// what stands behind them it never sees.
bool is_cut_short(std::string_view bytes) {
    const auto unit = unit_of(probe(bytes));
    if (bytes.size() % unit != 0) {
        return true;
    }
    if (unit == 1) {
        return bytes.find('\0') != std::string_view::npos;
    }
    constexpr std::string_view nul{"\0\0\0\0", 4};
    auto found = bytes.find(nul.substr(0, unit));
    while (found != std::string_view::npos && found % unit != 0) {
        found = bytes.find(nul.substr(0, unit), found + 1);
    }
    return found != std::string_view::npos;
}

/// The transcoder of the document's own encoding; null when there is none.
std::unique_ptr<xercesc::XMLTranscoder> transcoder_of(std::string_view bytes,
                                                      std::string_view text) {
    const auto probed = probe(bytes);
    const auto* const name = XMLRecognizer::nameForEncoding(probed);
    auto transcoder = make_transcoder(name);
    if (!transcoder || !is_byte_encoding(probed)) {
        return transcoder;
    }
    // No further than the declaration: what follows need not be characters of the encoding guessed
    // so far.
    const char close = probed == XMLRecognizer::EBCDIC ? '\x6E' : '>';
    const auto declaration = text.substr(0, text.substr(0, max_declaration).find(close) + 1);
    const auto declared = declared_encoding(declaration, std::move(transcoder));
    return make_transcoder(declared.empty() ? name : declared.c_str());
}

/// Behind `<!--`: to the end of the comment. False where two hyphens stand inside.
bool skip_comment(Characters& characters) {
    while (const auto c = characters.get()) {
        if (*c == u'-' && characters.peek() == u'-') {
            return characters.take(u"->");
        }
    }
    return false;
}

/// Behind `<?`: to the end of the processing instruction.
bool skip_instruction(Characters& characters) {
    while (const auto c = characters.get()) {
        if (*c == u'?' && characters.peek() == u'>') {
            characters.get();
            return true;
        }
    }
    return false;
}

} // namespace

Prolog look_at_prolog(std::string_view bytes) {
    const auto text = bytes.substr(byte_order_mark(bytes));
    auto transcoder = bytes.empty() ? nullptr : transcoder_of(bytes, text);
    if (!transcoder || is_cut_short(bytes)) {
        return Prolog::niet_welgevormd;
    }
    Characters characters{text, std::move(transcoder)};
    while (true) {
        characters.skip_space();
        if (characters.get() != u'<') {
            return Prolog::niet_welgevormd;
        }
        if (characters.peek() == u'?') {
            characters.get();
            if (!skip_instruction(characters)) {
                return Prolog::niet_welgevormd;
            }
        } else if (characters.peek() == u'!') {
            characters.get();
            if (characters.peek() == u'D') {
                return characters.take(u"DOCTYPE") ? Prolog::doctype : Prolog::niet_welgevormd;
            }
            if (!characters.take(u"--") || !skip_comment(characters)) {
                return Prolog::niet_welgevormd;
            }
        } else {
            return Prolog::zonder_doctype;
        }
    }
}

} // namespace iwmod
