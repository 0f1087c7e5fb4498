#include "schemas.hpp"

#include "border.hpp"
#include "text.hpp"
#include <iwmod/error.hpp>

#include <xercesc/framework/LocalFileInputSource.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/util/XMLUni.hpp>
#include <xercesc/validators/schema/ComplexTypeInfo.hpp>
#include <xercesc/validators/schema/SchemaGrammar.hpp>

#include <array>
#include <system_error>

namespace iwmod::xml {

namespace {

namespace fs = std::filesystem;
using xercesc::XMLUni;

/// Turns what the parser says of an XSD into a ConfigError, and lets a schema import only files
/// that stand in its own folder.
class SchemaHandler : public xercesc::DefaultHandler {
  public:
    explicit SchemaHandler(fs::path bestand) : m_bestand{std::move(bestand)} {}

    void error(const xercesc::SAXParseException& problem) override { refuse(problem); }
    void fatalError(const xercesc::SAXParseException& problem) override { refuse(problem); }

    xercesc::InputSource* resolveEntity(const XMLCh* /*public_id*/,
                                        const XMLCh* system_id) override {
        const fs::path wanted = m_bestand.parent_path() / fs::path{utf8(system_id)}.filename();
        std::error_code failure;
        if (!fs::is_regular_file(wanted, failure)) {
            throw ConfigError{
                m_bestand.string(), 0,
                "het schema verwijst naar een bestand dat niet in dezelfde map staat."};
        }
        // The parser owns it.
        return std::make_unique<xercesc::LocalFileInputSource>(utf16(wanted.string()).c_str())
            .release();
    }

    void startElement(const XMLCh* /*uri*/, const XMLCh* localname, const XMLCh* /*qname*/,
                      const xercesc::Attributes& /*attributes*/) override {
        m_naam = utf8(localname);
        m_tekst.clear();
        m_in_appinfo = m_in_appinfo || m_naam == "appinfo";
    }
    void characters(const XMLCh* text, XMLSize_t length) override {
        if (m_in_appinfo) {
            append_utf8({text, length}, m_tekst);
        }
    }
    void endElement(const XMLCh* /*uri*/, const XMLCh* localname, const XMLCh* /*qname*/) override {
        const auto naam = utf8(localname);
        if (m_in_appinfo && naam == m_naam) {
            m_versies.emplace(naam, m_tekst);
        }
        m_in_appinfo = m_in_appinfo && naam != "appinfo";
    }

    /// The text of an element in the schema's own annotation.
    std::string versie(const std::string& naam) const {
        const auto found = m_versies.find(naam);
        if (found == m_versies.end()) {
            throw ConfigError{m_bestand.string(), 0,
                              "de annotatie van het schema noemt geen " + naam + "."};
        }
        return found->second;
    }

  private:
    [[noreturn]] void refuse(const xercesc::SAXParseException& problem) const {
        throw ConfigError{m_bestand.string(), static_cast<int>(problem.getLineNumber()),
                          static_cast<int>(problem.getColumnNumber()),
                          "het schema is niet bruikbaar: " + utf8(problem.getMessage())};
    }

    fs::path m_bestand;
    std::string m_naam;
    std::string m_tekst;
    bool m_in_appinfo = false;
    std::map<std::string, std::string> m_versies;
};

void require_file(const fs::path& bestand) {
    std::error_code failure;
    if (!fs::is_regular_file(bestand, failure)) {
        throw ConfigError{bestand.string(), 0, "het schema ontbreekt of is niet leesbaar."};
    }
}

std::unique_ptr<xercesc::SAX2XMLReader> make_reader(xercesc::XMLGrammarPool* pool) {
    return std::unique_ptr<xercesc::SAX2XMLReader>{xercesc::XMLReaderFactory::createXMLReader(
        xercesc::XMLPlatformUtils::fgMemoryManager, pool)};
}

void load_one(xercesc::XMLGrammarPool& pool, const fs::path& bestand) {
    require_file(bestand);
    const auto reader = make_reader(&pool);
    SchemaHandler handler{bestand};
    reader->setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
    reader->setFeature(XMLUni::fgXercesSchema, true);
    reader->setFeature(XMLUni::fgXercesSchemaFullChecking, true);
    reader->setFeature(XMLUni::fgXercesHandleMultipleImports, true);
    reader->setFeature(XMLUni::fgXercesLoadExternalDTD, false);
    reader->setErrorHandler(&handler);
    reader->setEntityResolver(&handler);
    const xercesc::LocalFileInputSource source{utf16(bestand.string()).c_str()};
    if (reader->loadGrammar(source, xercesc::Grammar::SchemaGrammarType, true) == nullptr) {
        throw ConfigError{bestand.string(), 0, "het schema is niet bruikbaar."};
    }
}

/// Values that between them reach every range of characters in the patterns of the standard and of
/// the envelope.
constexpr std::array samples{u"5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162",
                             u"12345678",
                             u"1234",
                             u"123456789",
                             u"11.11.11",
                             u"0.0.0",
                             u"+1",
                             u"-1",
                             u"7",
                             u"a",
                             u"Zz9",
                             u" a. b ",
                             u"",
                             u"é",
                             u"2023-01-01",
                             u"10:00:00"};

void try_value(xercesc::DatatypeValidator& type, const char16_t* value) {
    try {
        type.validate(value, nullptr, xercesc::XMLPlatformUtils::fgMemoryManager);
    } catch (const xercesc::XMLException&) {
        return; // not a value of this type: it is the looking that counts
    }
}

void try_types(xercesc::DVHashTable& types) {
    xercesc::RefHashTableOfEnumerator<xercesc::DatatypeValidator> each{&types};
    while (each.hasMoreElements()) {
        auto& type = each.nextElement();
        for (const auto* const value : samples) {
            try_value(type, value);
        }
    }
}

/// Xerces makes parts of a pattern and of a content model when they are first used, without a lock,
/// also in a pool that is locked. So each is used once here, before there are threads.
void use_everything_once(xercesc::SchemaGrammar& schema) {
    if (auto* const own = schema.getDatatypeRegistry()->getUserDefinedRegistry(); own != nullptr) {
        try_types(*own);
    }
    xercesc::RefHashTableOfEnumerator<xercesc::ComplexTypeInfo> types{
        schema.getComplexTypeRegistry()};
    while (types.hasMoreElements()) {
        auto& type = types.nextElement();
        type.getContentModel();
        type.getFormattedContentModel();
    }
}

void make_ready(xercesc::XMLGrammarPool& pool, RememberingTypes& typen) {
    auto grammars = pool.getGrammarEnumerator();
    while (grammars.hasMoreElements()) {
        auto& grammar = grammars.nextElement();
        if (grammar.getGrammarType() == xercesc::Grammar::SchemaGrammarType) {
            // It says so itself. NOLINTNEXTLINE(*-pro-type-static-cast-downcast)
            auto& schema = static_cast<xercesc::SchemaGrammar&>(grammar);
            use_everything_once(schema);
            remember_values(schema, typen);
        }
    }
    try_types(*xercesc::DatatypeValidatorFactory::getBuiltInRegistry());
}

/// The text of one element in the annotation of an XSD, such as BerichtXsdVersie.
std::string annotated(const fs::path& bestand, const std::string& naam) {
    const auto reader = make_reader(nullptr);
    SchemaHandler handler{bestand};
    reader->setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
    reader->setFeature(XMLUni::fgSAX2CoreValidation, false);
    reader->setFeature(XMLUni::fgXercesLoadExternalDTD, false);
    reader->setContentHandler(&handler);
    reader->setErrorHandler(&handler);
    reader->setEntityResolver(&handler);
    reader->parse(xercesc::LocalFileInputSource{utf16(bestand.string()).c_str()});
    return handler.versie(naam);
}

} // namespace

Schemas::Schemas(const Schemabestanden& bestanden) : m_impl{std::make_unique<Impl>()} {
    at_border([&] {
        try {
            m_impl->load(bestanden);
        } catch (const xercesc::XMLException& problem) {
            throw ConfigError{bestanden.map.string(), 0,
                              "de schema's zijn niet bruikbaar: " + utf8(problem.getMessage())};
        }
    });
}

void Schemas::Impl::load(const Schemabestanden& bestanden) {
    pool =
        std::make_unique<xercesc::XMLGrammarPoolImpl>(xercesc::XMLPlatformUtils::fgMemoryManager);
    const auto basis = bestanden.map / "basisschema.xsd";
    require_file(basis);
    const auto basisversie = annotated(basis, "BasisschemaXsdVersie");
    for (const auto& soort : bericht::alle_soorten()) {
        const auto bestand = bestanden.map / soort.schemabestand;
        load_one(*pool, bestand);
        versies[soort.soort] = {basisversie, annotated(bestand, "BerichtXsdVersie")};
    }
    load_one(*pool, bestanden.foutmelding);
    load_one(*pool, bestanden.ggk);
    make_ready(*pool, typen);
    pool->lockPool();
}

Schemas::~Schemas() {
    if (m_impl) {
        m_impl->pool.reset();
    }
}
Schemas::Schemas(Schemas&&) noexcept = default;
Schemas& Schemas::operator=(Schemas&&) noexcept = default;

const bericht::XsdVersie& Schemas::versie(Soort soort) const {
    return m_impl->versies.at(soort);
}

} // namespace iwmod::xml
