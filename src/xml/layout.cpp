#include "border.hpp"
#include "platform.hpp"
#include "text.hpp"
#include <iwmod/xml/layout.hpp>

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <map>
#include <memory>
#include <vector>

namespace iwmod::xml {

namespace {

using xercesc::XMLUni;

constexpr std::size_t deepest = 64;
constexpr std::size_t most_text = 400; // bytes of one value; a Bericht has no field as long

/// Thrown through the parser: this is no message.
struct NoMessage {};

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
}

/// Not in the middle of a character.
std::string_view begin_of(std::string_view text) {
    constexpr unsigned char kind = 0xC0;
    constexpr unsigned char continued = 0x80;
    if (text.size() <= most_text) {
        return text;
    }
    auto length = most_text;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & kind) == continued) {
        --length;
    }
    return text.substr(0, length);
}

/// An element that is open.
struct Open {
    std::string naam;
    std::size_t pad_length = 0; ///< of the path of what it stands in
    std::map<std::string, int, std::less<>> children;
    std::string tag;        ///< its begin, as long as it is not known what is in it
    std::string text;       ///< so far
    bool has_lines = false; ///< its begin was given
};

class Writer : public xercesc::DefaultHandler {
  public:
    explicit Writer(const std::function<void(const LayoutLine&)>& visit) : m_visit{visit} {}

    void startDTD(const XMLCh* /*name*/, const XMLCh* /*public_id*/,
                  const XMLCh* /*system*/) override {
        throw NoMessage{};
    }
    void startElement(const XMLCh* /*uri*/, const XMLCh* local, const XMLCh* qualified,
                      const xercesc::Attributes& attributes) override {
        if (m_open.size() >= deepest) {
            throw NoMessage{};
        }
        const auto length = m_pad.size();
        add_to_pad(utf8(local));
        give_begin();
        m_open.push_back({.naam = utf8(qualified),
                          .pad_length = length,
                          .children = {},
                          .tag = tag_of(qualified, attributes),
                          .text = {}});
    }
    void endElement(const XMLCh* /*uri*/, const XMLCh* /*local*/,
                    const XMLCh* /*qualified*/) override {
        auto& element = m_open.back();
        m_line.clear();
        if (element.has_lines) {
            m_line = "</" + element.naam + ">";
            m_visit({.depth = m_open.size() - 1, .text = m_line, .pad = {}});
        } else {
            m_line = element.tag + ">";
            append_escaped(m_line, begin_of(element.text));
            m_line += element.text.size() > most_text ? "…" : "";
            m_line += "</" + element.naam + ">";
            m_visit({.depth = m_open.size() - 1, .text = m_line, .pad = m_pad});
        }
        m_pad.resize(element.pad_length);
        m_open.pop_back();
    }
    void characters(const XMLCh* text, XMLSize_t length) override {
        if (!m_open.empty() && m_open.back().text.size() <= most_text) {
            append_utf8({text, length}, m_open.back().text);
        }
    }
    void fatalError(const xercesc::SAXParseException& /*fault*/) override { throw NoMessage{}; }

  private:
    void add_to_pad(const std::string& naam) {
        int number = 1;
        if (!m_open.empty()) {
            number = ++m_open.back().children[naam];
        }
        m_pad += '/' + naam;
        if (number > 1) {
            m_pad += '[' + std::to_string(number) + ']';
        }
    }
    /// There are elements in the one that is open: it has a line of its own.
    void give_begin() {
        if (m_open.empty() || m_open.back().has_lines) {
            return;
        }
        auto& element = m_open.back();
        element.has_lines = true;
        m_line = element.tag + ">";
        const auto slash = m_pad.rfind('/');
        m_visit({.depth = m_open.size() - 1,
                 .text = m_line,
                 .pad = std::string_view{m_pad}.substr(0, slash)});
    }
    static std::string tag_of(const XMLCh* qualified, const xercesc::Attributes& attributes) {
        auto tag = "<" + utf8(qualified);
        for (XMLSize_t i = 0; i < attributes.getLength() && tag.size() <= most_text; ++i) {
            tag += ' ' + utf8(attributes.getQName(i)) + "=\"";
            append_escaped(tag, begin_of(utf8(attributes.getValue(i))));
            tag += '"';
        }
        return tag;
    }

    const std::function<void(const LayoutLine&)>& m_visit;
    std::vector<Open> m_open;
    std::string m_pad;
    std::string m_line;
};

} // namespace

bool lay_out(std::string_view bytes, const std::function<void(const LayoutLine&)>& visit) {
    const Platform platform;
    return at_border([&] {
        const std::unique_ptr<xercesc::SAX2XMLReader> reader{
            xercesc::XMLReaderFactory::createXMLReader()};
        reader->setFeature(XMLUni::fgSAX2CoreValidation, false);
        reader->setFeature(XMLUni::fgSAX2CoreNameSpacePrefixes, true);
        reader->setFeature(XMLUni::fgXercesLoadExternalDTD, false);
        reader->setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
        Writer writer{visit};
        reader->setContentHandler(&writer);
        reader->setErrorHandler(&writer);
        reader->setLexicalHandler(&writer);
        const xercesc::MemBufInputSource source{
            reinterpret_cast<const XMLByte*>(bytes.data()), // NOLINT(*-reinterpret-cast): Xerces
            bytes.size(), "bericht"};
        try {
            reader->parse(source);
        } catch (const NoMessage&) {
            return false;
        }
        return true;
    });
}

std::string plain_pad(std::string_view pad) {
    constexpr std::string_view first = "[1]";
    std::string result;
    while (!pad.empty()) {
        const auto at = pad.find(first);
        result += pad.substr(0, at);
        pad.remove_prefix(at == std::string_view::npos ? pad.size() : at + first.size());
    }
    return result;
}

} // namespace iwmod::xml
