#include "bron.hpp"
#include "delen.hpp"
#include "grens.hpp"
#include "inkorting.hpp"
#include "ontvanger.hpp"
#include "prolog.hpp"
#include "schemas.hpp"
#include "tekst.hpp"
#include <iwmod/xml.hpp>

#include <xercesc/framework/XMLElementDecl.hpp>
#include <xercesc/internal/SGXMLScanner.hpp>
#include <xercesc/sax/Locator.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/util/XMLUni.hpp>
#include <xercesc/validators/common/GrammarResolver.hpp>
#include <xercesc/validators/schema/SchemaValidator.hpp>

#include <algorithm>
#include <future>
#include <optional>
#include <thread>

namespace iwmod {

namespace {

using xercesc::XMLUni;

// What no message comes near, and where the parser's time or memory would grow beyond all measure.
constexpr std::size_t deepest = 256;             // elements within each other; it looks through all
constexpr std::size_t most_faults = 20'000;      // told by the parser
constexpr std::size_t most_attributes = 200'000; // of a file, declarations of namespaces among them
constexpr std::size_t text_chunk = 16UL * 1024;  // characters that the parser gives at a time

std::optional<Soort> soort_of_root(std::u16string_view naam, std::u16string_view naamruimte) {
    return naam == u"Bericht" ? soort_by_naamruimte(utf8(naamruimte)) : std::nullopt;
}

/// Xerces's scanner, listened to one step before SAX2: that knows the code of an error and whether
/// an element is empty, does not copy attributes that no message has, and lets a long text be
/// shortened before it is held against its type.
class Parser : public Handler {
  public:
    explicit Parser(xercesc::XMLGrammarPool* pool)
        : m_resolver{pool, xercesc::XMLPlatformUtils::fgMemoryManager},
          // The scanner that knows schemas only: it cannot act on a DTD at all.
          m_scanner{nullptr, &m_resolver, xercesc::XMLPlatformUtils::fgMemoryManager} {
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
        m_scanner.setDisableDefaultEntityResolution(true);
        m_scanner.setExitOnFirstFatal(true);
        m_scanner.setInputBufferSize(text_chunk);
        m_scanner.setDocHandler(this);
        m_scanner.setErrorReporter(this);
        m_scanner.setEntityHandler(this);
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
        m_last = {1, 1};
        m_depth = 0;
        m_faults = 0;
        m_attributes = 0;
        teller().reset();
        const bool whole = scan(stukken);
        auto gelezen = m_ontvanger.take();
        if (m_niet_welgevormd || (whole && !m_root_seen)) {
            return only_fault(std::move(gelezen), m_niet_welgevormd.value_or(Tekstplek{1, 1}),
                              "Het bestand is geen welgevormd XML-document.");
        }
        if (!whole && gelezen.goed()) {
            return only_fault(std::move(gelezen), m_last,
                              "Het bestand bevat meer opmaak dan een bericht kan hebben en is niet "
                              "verder gelezen.");
        }
        return gelezen;
    }

    // --- XMLDocumentHandler
    void startElement(const xercesc::XMLElementDecl& declaration, const unsigned int uri,
                      const XMLCh* const prefix,
                      const xercesc::RefVectorOf<xercesc::XMLAttr>& /*attributes*/,
                      const XMLSize_t attribute_count, const bool is_empty,
                      const bool is_root) override {
        const std::u16string_view naam{declaration.getBaseName()};
        const auto plek = attribute_count == 0 ? start_of_tag(naam, prefix, is_empty) : here();
        m_last = plek;
        count_element(attribute_count);
        if (m_ontvanger.at_root()) {
            m_root_seen = true;
            const std::u16string_view naamruimte{m_scanner.getURIText(uri)};
            m_uri = uri;
            m_ontvanger.start_root(soort_of_root(naam, naamruimte), plek);
        } else {
            m_ontvanger.start(naam, ruimte(uri), plek);
        }
        if (is_empty) {
            endElement(declaration, uri, is_root, prefix);
        }
    }
    void endElement(const xercesc::XMLElementDecl& /*declaration*/, const unsigned int /*uri*/,
                    const bool /*is_root*/, const XMLCh* const /*prefix*/) override {
        begin_text();
        --m_depth;
        m_ontvanger.end(here());
    }
    void docCharacters(const XMLCh* const text, const XMLSize_t length,
                       const bool /*cdata*/) override {
        teller().reset();
        m_ontvanger.text({text, length});
        m_inkorting.add({text, length});
        m_held += length;
        if (m_inkorting.needed() && m_held > text_chunk) {
            auto& validator = static_cast<xercesc::SchemaValidator&>(*m_scanner.getValidator());
            validator.clearDatatypeBuffer();
            validator.setDatatypeBuffer(m_inkorting.text().c_str());
            m_held = 0;
        }
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
            if (++m_faults > most_faults) {
                throw Genoeg{};
            }
        }
    }

  private:
    /// False when it was given up before the end.
    bool scan(const Stukken& stukken) {
        try {
            m_scanner.scanDocument(Bytes{stukken, teller()});
        } catch (const xercesc::XMLException&) {
            not_well_formed(m_last);
        } catch (const Genoeg&) {
            m_ontvanger.give_up();
            return false;
        }
        return true;
    }
    static Gelezen only_fault(Gelezen gelezen, Tekstplek plek, const char* sentence) {
        gelezen.aantal_fouten = 1;
        gelezen.fouten.assign(1, {.niveau = 0,
                                  .code = "F002",
                                  .regelnummer = plek.regel,
                                  .kolom = plek.kolom,
                                  .omschrijving = sentence});
        return gelezen;
    }
    void begin_text() {
        teller().reset();
        m_inkorting.begin();
        m_held = 0;
    }
    void count_element(std::size_t attributes) {
        begin_text();
        m_attributes += attributes;
        if (++m_depth > deepest || m_attributes > most_attributes) {
            throw Genoeg{};
        }
    }
    /// Where the parser stands; before it has a place at all, the beginning.
    Tekstplek here() const {
        constexpr std::int64_t first = 1;
        const auto* const locator = m_scanner.getLocator();
        return {std::max(static_cast<std::int64_t>(locator->getLineNumber()), first),
                std::max(static_cast<std::int64_t>(locator->getColumnNumber()), first)};
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
        auto plek = here();
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
        if (!m_basis_uri && m_basis == m_scanner.getURIText(uri)) {
            m_basis_uri = uri;
        }
        return m_basis_uri == uri ? Naamruimte::basis : Naamruimte::andere;
    }

    xercesc::GrammarResolver m_resolver;
    xercesc::SGXMLScanner m_scanner;
    Ontvanger m_ontvanger;
    Inkorting m_inkorting;
    std::size_t m_held = 0; ///< characters that the validator has in full
    Tekstplek m_last{1, 1}; ///< the last start tag
    std::size_t m_depth = 0;
    std::size_t m_faults = 0;
    std::size_t m_attributes = 0;
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
        return guarded([&] {
            auto divided = read_divided(bytes);
            return divided ? *std::move(divided)
                           : parsers.front()->run(bytes, Parser::Lees::bericht);
        });
    }
    /// Uses the parsers; one that threw is not to be relied on for the next message.
    template <class Work>
    Gelezen guarded(Work&& work) {
        if (parsers.empty()) {
            at_xml_border([this] { parsers.push_back(std::make_shared<Parser>(pool)); });
        }
        try {
            return at_xml_border(std::forward<Work>(work));
        } catch (...) {
            parsers.clear();
            throw;
        }
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
        others.push_back(std::async(std::launch::async | std::launch::deferred, read_part, i));
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

Lezer::Lezer(const Schemas& schemas)
    : m_impl{at_xml_border([&] { return std::make_unique<Impl>(schemas); })} {}
Lezer::~Lezer() = default;
Lezer::Lezer(Lezer&&) noexcept = default;
Lezer& Lezer::operator=(Lezer&&) noexcept = default;

Gelezen Lezer::read_any(std::string_view bytes) {
    const auto prolog = at_xml_border([&] { return look_at_prolog(bytes); });
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
    return m_impl
        ->guarded([&] { return m_impl->parsers.front()->run(bytes, Parser::Lees::foutmelding); })
        .fouten;
}

} // namespace iwmod
