#include "parser.hpp"

#include "border.hpp"
#include "fault_codes.hpp"
#include "text.hpp"

#include <xercesc/sax/Locator.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/util/XMLUni.hpp>
#include <xercesc/validators/schema/SchemaValidator.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::xml {

namespace {

using xercesc::XMLErrs;
using xercesc::XMLUni;

constexpr std::size_t text_chunk = 16UL * 1024; // characters that the parser gives at a time

std::optional<Soort> soort_of_root(std::u16string_view naam, std::u16string_view naamruimte) {
    return naam == u"Bericht" ? bericht::soort_by_naamruimte(utf8(naamruimte)) : std::nullopt;
}

ReadResult only_fault(ReadResult gelezen, bericht::Finding fault) {
    gelezen.aantal_fouten = 1;
    gelezen.fouten.clear();
    gelezen.fouten.push_back(std::move(fault));
    return gelezen;
}

bericht::Finding level0(const std::string& code, TextSpot spot, std::string sentence) {
    constexpr std::int64_t first = 1; // bytes can stop the parser before it has a place at all
    return {.niveau = 0,
            .code = code,
            .regelnummer = std::max(spot.regel, first),
            .kolom = std::max(spot.kolom, first),
            .omschrijving = std::move(sentence)};
}

} // namespace

Parser::Parser(xercesc::XMLGrammarPool* pool, xercesc::MemoryManager* memory)
    : m_resolver{pool, memory},
      // The scanner that knows schemas only: it cannot act on a DTD at all.
      m_scanner{nullptr, &m_resolver, memory},
      m_basis{utf16(bericht::basisschema_naamruimte)},
      m_stuf{utf16(bericht::stuf_naamruimte)} {
    m_scanner.setURIStringPool(m_resolver.getStringPool());
    m_scanner.setDoNamespaces(true);
    m_scanner.setDoSchema(true);
    m_scanner.setValidationScheme(xercesc::XMLScanner::Val_Always);
    m_scanner.setValidationSchemaFullChecking(false);
    m_scanner.setIdentityConstraintChecking(false);
    m_scanner.useCachedGrammarInParse(true);
    m_scanner.cacheGrammarFromParse(false);
    m_scanner.setLoadSchema(false); // xsi:schemaLocation is ignored
    m_scanner.setLoadExternalDTD(false);
    m_scanner.setDisallowDTD(true);
    m_scanner.setDisableDefaultEntityResolution(true);
    m_scanner.setExitOnFirstFatal(false); // we say what is fatal
    m_scanner.setInputBufferSize(text_chunk);
    m_scanner.setDocHandler(this);
    m_scanner.setErrorReporter(this);
    m_scanner.setEntityHandler(this);
}

Parsed Parser::run(const Pieces& stukken, Read wat) {
    if (wat == Read::bericht) {
        m_ontvanger.begin_bericht();
    } else {
        m_ontvanger.begin_foutmelding();
    }
    m_lees = wat;
    m_state = {};
    m_familie = bytefamilie(stukken.front());
    counter().begin();
    const bool whole = at_border([&] { return scan(stukken); });
    return {.gelezen = verdict(whole),
            .attributes = m_state.attributes,
            .longest_piece = counter().longest(),
            .numbering = m_state.numbering};
}

ReadResult Parser::verdict(bool whole) {
    auto gelezen = m_ontvanger.take();
    if (m_state.breuk) {
        return only_fault(std::move(gelezen),
                          level0(m_state.breuk->code, m_state.breuk->spot, m_state.breuk->zin));
    }
    if (!whole && gelezen.goed()) {
        if (auto text = m_ontvanger.too_long()) {
            return only_fault(std::move(gelezen), *std::move(text));
        }
        return only_fault(std::move(gelezen),
                          level0("F002", m_state.last,
                                 "Het bestand bevat meer opmaak dan een bericht kan hebben en is "
                                 "niet verder gelezen."));
    }
    if (gelezen.goed() && m_state.first_fault) { // of whatever kind it was that nobody placed
        auto fault = level0("F007", *m_state.first_fault, zin_structuur("Bericht"));
        fault.niveau = 1;
        return only_fault(std::move(gelezen), std::move(fault));
    }
    return gelezen;
}

/// False when it was given up before the end.
bool Parser::scan(const Pieces& stukken) {
    try {
        m_scanner.scanDocument(Bytes{stukken, counter()});
        if (!m_state.ended || !m_state.root_seen) {
            stop({m_state.last, "F002", zin_niet_welgevormd("het houdt te vroeg op")});
        }
    } catch (const xercesc::XMLException& problem) {
        m_state.breuk = Break{m_state.last, "F002",
                              zin_niet_welgevormd(static_cast<unsigned int>(problem.getCode()),
                                                  XMLUni::fgExceptDomain)};
    } catch (const Broken&) {
        return false;
    } catch (const Enough&) {
        m_ontvanger.give_up();
        return false;
    }
    return true;
}

// --- what the parser meets

void Parser::XMLDecl(const XMLCh* /*version*/, const XMLCh* encoding, const XMLCh* /*standalone*/,
                     const XMLCh* /*actual*/) {
    m_scanner.read_as_1_0();
    const std::u16string_view naam{encoding};
    const auto codering = codering_by_name(naam);
    if (!naam.empty() && !codering) {
        stop({here(), "F002", std::string{zin_codering}});
    }
    if (codering && !kan_zijn(m_familie, *codering)) {
        not_well_formed(XMLErrs::ContradictoryEncoding, XMLUni::fgXMLErrDomain, here());
    }
    m_state.prolog_end = here();
}

void Parser::docComment(const XMLCh* /*comment*/) {
    counter().reset();
    m_state.prolog_end = here();
}

void Parser::docPI(const XMLCh* /*target*/, const XMLCh* /*data*/) {
    counter().reset();
    m_state.prolog_end = here();
}

void Parser::ignorableWhitespace(const XMLCh* /*text*/, XMLSize_t /*length*/, bool /*cdata*/) {
    counter().reset();
    if (!m_state.root_seen) {
        m_state.prolog_end = here();
    }
}

// As Xerces calls it. NOLINTNEXTLINE(readability-function-size)
void Parser::startElement(const xercesc::XMLElementDecl& declaration, unsigned int uri,
                          const XMLCh* prefix, const Attributen& attributes,
                          XMLSize_t attribute_count, bool is_empty, bool is_root) {
    const std::u16string_view naam{declaration.getBaseName()};
    const auto spot = attribute_count == 0 ? start_of_tag(naam, prefix, is_empty) : here();
    m_state.last = spot;
    if (attribute_count > 0 || m_state.prefix) {
        look_at_attributes(declaration, uri, attributes, attribute_count);
    }
    count_element(attribute_count);
    open_element(naam, uri, spot);
    if (m_state.is_envelop) {
        note_type(declaration, naam);
    }
    if (is_empty) {
        endElement(declaration, uri, is_root, prefix);
    }
}

/// What the XSD says of the value of this element.
void Parser::note_type(const xercesc::XMLElementDecl& declaration, std::u16string_view naam) {
    if (const auto which = numbering_of(naam)) {
        m_state.numbering.at(static_cast<std::size_t>(*which)) =
            // The scanner reads by schemas only. NOLINTNEXTLINE(*-pro-type-static-cast-downcast)
            static_cast<const xercesc::SchemaElementDecl&>(declaration).getDatatypeValidator();
    }
}

void Parser::open_element(std::u16string_view naam, unsigned int uri, TextSpot spot) {
    if (!m_ontvanger.at_root()) {
        m_ontvanger.start(naam, ruimte(uri), spot);
        return;
    }
    open_root(naam, uri, spot);
}

void Parser::open_root(std::u16string_view naam, unsigned int uri, TextSpot spot) {
    m_state.root_seen = true;
    m_state.uri = uri;
    const std::u16string_view naamruimte{m_scanner.getURIText(uri)};
    const auto envelop = m_lees == Read::bericht
                             ? bericht::envelop_by_root(utf8(naam), utf8(naamruimte))
                             : std::nullopt;
    if (envelop) {
        m_state.is_envelop = true;
        m_ontvanger.start_envelop(*envelop, spot);
    } else {
        m_ontvanger.start_root(soort_of_root(naam, naamruimte), spot);
    }
}

void Parser::endElement(const xercesc::XMLElementDecl& /*declaration*/, unsigned int /*uri*/,
                        bool /*is_root*/, const XMLCh* /*prefix*/) {
    begin_text();
    --m_state.depth;
    m_ontvanger.end(here());
    if (m_ontvanger.too_long()) {
        throw Enough{};
    }
}

void Parser::docCharacters(const XMLCh* text, XMLSize_t length, bool /*cdata*/) {
    counter().reset();
    m_ontvanger.text({text, length});
    if (m_ontvanger.takes_base64()) {
        replace_text(u"AAAA"); // whatever it is: the receiver judges it
        return;
    }
    m_inkorting.add({text, length});
    m_state.held += length;
    if (m_inkorting.needed() && m_state.held > text_chunk) {
        replace_text(m_inkorting.text().c_str());
        m_state.held = 0;
    }
}

/// What the validator has of the text of the element that is open.
void Parser::replace_text(const XMLCh* text) {
    // The scanner reads by schemas only. NOLINTNEXTLINE(*-pro-type-static-cast-downcast)
    auto& validator = static_cast<xercesc::SchemaValidator&>(*m_scanner.getValidator());
    validator.clearDatatypeBuffer();
    validator.setDatatypeBuffer(text);
}

void Parser::begin_text() {
    counter().reset();
    m_inkorting.begin();
    m_state.held = 0;
}

void Parser::count_element(std::size_t attributes) {
    begin_text();
    m_state.attributes += attributes;
    if (++m_state.depth > deepest || m_state.attributes > most_attributes) {
        throw Enough{};
    }
}

// --- faults

// As Xerces calls it. NOLINTNEXTLINE(readability-function-size)
void Parser::error(unsigned int code, const XMLCh* domain, ErrTypes type, const XMLCh* text,
                   const XMLCh* /*system*/, const XMLCh* /*public_id*/, XMLFileLoc line,
                   XMLFileLoc column) {
    const TextSpot spot{static_cast<std::int64_t>(line), static_cast<std::int64_t>(column)};
    const std::u16string_view where{domain};
    switch (gewicht(code, where, type)) {
    case Weight::genegeerd:
        break;
    case Weight::niet_welgevormd:
        not_well_formed(code, where, spot);
        break;
    case Weight::ongeldig:
        not_valid(code, where, text == nullptr ? std::u16string_view{} : text, spot);
        break;
    }
}

void Parser::not_valid(unsigned int code, std::u16string_view domain, std::u16string_view text,
                       TextSpot spot) {
    if (!m_ontvanger.fault(code, domain, text)) {
        return;
    }
    if (!m_state.first_fault) {
        m_state.first_fault = spot;
    }
    if (++m_state.faults > most_faults) {
        throw Enough{};
    }
}

void Parser::not_well_formed(unsigned int code, std::u16string_view domain, TextSpot spot) {
    constexpr std::int64_t doctype = 9; // characters of <!DOCTYPE, which the parser has passed
    Break breuk{spot, "F002", zin_niet_welgevormd(code, domain)};
    if (domain == XMLUni::fgXMLErrDomain) {
        if (code == XMLErrs::UnknownPrefix) {
            m_state.prefix = std::move(breuk);
            return;
        }
        if (code == XMLErrs::AttrAlreadyUsedInSTag) {
            m_state.twice = std::move(breuk);
            return;
        }
        // It says the same of a DOCTYPE, behind it, as of a text before the root, before that.
        if (code == XMLErrs::InvalidDocumentStructure && !m_state.root_seen &&
            spot.regel == m_state.prolog_end.regel &&
            spot.kolom == m_state.prolog_end.kolom + doctype) {
            breuk = {m_state.prolog_end, "F003", "Een DOCTYPE is niet toegestaan."};
        }
    }
    stop(std::move(breuk));
}

void Parser::stop(Break breuk) {
    m_state.breuk = std::move(breuk);
    throw Broken{};
}

// --- places

/// Where the parser stands; before it has a place at all, the beginning.
TextSpot Parser::here() const {
    constexpr std::int64_t first = 1;
    const auto* const locator = m_scanner.getLocator();
    return {std::max(static_cast<std::int64_t>(locator->getLineNumber()), first),
            std::max(static_cast<std::int64_t>(locator->getColumnNumber()), first)};
}

/// The parser stands behind the tag; without attributes and line breaks its length is known.
TextSpot Parser::start_of_tag(std::u16string_view naam, const XMLCh* prefix, bool is_empty) const {
    auto spot = here();
    auto length = static_cast<std::int64_t>(naam.size()) + (is_empty ? 3 : 2);
    if (prefix != nullptr && *prefix != 0) {
        length += static_cast<std::int64_t>(std::u16string_view{prefix}.size()) + 1;
    }
    spot.kolom = std::max<std::int64_t>(1, spot.kolom - length);
    return spot;
}

NameSpace Parser::ruimte(unsigned int uri) {
    if (m_state.uri == uri) {
        return NameSpace::eigen;
    }
    const auto& basis = m_state.is_envelop ? m_stuf : m_basis;
    if (!m_state.basis_uri && basis == m_scanner.getURIText(uri)) {
        m_state.basis_uri = uri;
    }
    return m_state.basis_uri == uri ? NameSpace::basis : NameSpace::andere;
}

} // namespace iwmod::xml
