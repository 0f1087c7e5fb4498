#include "section.hpp"
#include "settings_reports.hpp"
#include "settings_watch.hpp"
#include "settings_web.hpp"
#include <iwmod/dienst/settings.hpp>
#include <iwmod/error.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <limits>
#include <system_error>

namespace iwmod::dienst {

namespace {

namespace fs = std::filesystem;

constexpr std::array secties{"gemeente", "postbus",    "schemas",      "register", "sleutels",
                             "tabellen", "verwerking", "log",          "bewaren",  "cijfers",
                             "ggk",      "bewaking",   "reservekopie", "web"};

toml::table parse(const fs::path& bestand) {
    std::error_code failure;
    if (!fs::is_regular_file(bestand, failure)) {
        throw ConfigError{bestand.string(), 0,
                          "het configuratiebestand ontbreekt of is niet leesbaar."};
    }
    try {
        auto table = toml::parse_file(bestand.string());
        for (const auto& [key, node] : table) {
            if (std::find(secties.begin(), secties.end(), key.str()) == secties.end()) {
                throw ConfigError{bestand.string(), static_cast<int>(key.source().begin.line),
                                  "onbekend onderdeel '" + std::string{key.str()} + "'."};
            }
        }
        return table;
    } catch (const toml::parse_error& problem) {
        throw ConfigError{
            bestand.string(), static_cast<int>(problem.source().begin.line),
            static_cast<int>(problem.source().begin.column),
            "geen geldige TOML: kijk hier en op de regel erboven naar aanhalingstekens, "
            "haken en het =-teken."};
    }
}

void read_gemeente(Section sectie, Settings& settings) {
    for (const auto& text : sectie.texts("codes")) {
        const auto code = Gemeentecode::parse(text);
        if (!code) {
            sectie.refuse_key("codes",
                              "noemt '" + text + "'; een gemeentecode heeft vier cijfers.");
        }
        settings.gemeenten.push_back(*code);
    }
    if (settings.gemeenten.empty()) {
        sectie.refuse_key("codes", "moet ten minste één gemeentecode noemen.");
    }
    sectie.refuse_unknown();
}

void read_postbus(Section sectie, Settings& settings) {
    constexpr std::int64_t largest = 1'000'000'000;
    constexpr std::int64_t longest = 86'400; // a day
    const auto root = sectie.path("map");
    auto& mappen = settings.mappen;
    if (root) {
        mappen = postbus::Mappen::under(*root);
    }
    const std::array<std::pair<std::string_view, fs::path*>, 5> each{
        {{"inbox", &mappen.inbox},
         {"outbox", &mappen.outbox},
         {"archief", &mappen.archief},
         {"quarantaine", &mappen.quarantaine},
         {"werk", &mappen.werk}}};
    for (const auto& [sleutel, map] : each) {
        *map = sectie.path(sleutel).value_or(*map);
        if (map->empty()) {
            sectie.refuse_key("map", "ontbreekt: de map van de postbus is nodig.");
        }
    }
    settings.maximum_bytes = static_cast<std::uint64_t>(
        sectie.number("maximum_bytes", 1, largest)
            .value_or(static_cast<std::int64_t>(settings.maximum_bytes)));
    settings.herlezen = std::chrono::seconds{
        sectie.number("herlezen", 1, longest).value_or(settings.herlezen.count())};
    sectie.refuse_unknown();
}

fs::path existing_folder(Section& sectie, std::string_view sleutel) {
    auto map = sectie.path(sleutel);
    std::error_code failure;
    if (!map) {
        sectie.refuse_key(sleutel, "ontbreekt.");
    }
    if (!fs::is_directory(*map, failure)) {
        sectie.refuse_key(sleutel, "wijst naar een map die er niet is: " + map->string());
    }
    return *map;
}

std::optional<fs::path> existing_file(Section& sectie, std::string_view sleutel) {
    auto bestand = sectie.path(sleutel);
    std::error_code failure;
    if (bestand && !fs::is_regular_file(*bestand, failure)) {
        sectie.refuse_key(sleutel, "wijst naar een bestand dat er niet is: " + bestand->string());
    }
    return bestand;
}

fs::path required_file(Section& sectie, std::string_view sleutel) {
    auto bestand = existing_file(sectie, sleutel);
    if (!bestand) {
        sectie.refuse_key(sleutel, "ontbreekt.");
    }
    return *bestand;
}

void read_schemas(Section sectie, Settings& settings) {
    settings.schemas = existing_folder(sectie, "map");
    const auto own = existing_file(sectie, "foutmelding");
    settings.foutmelding =
        own.value_or(settings.schemas / "../../foutmelding/1.0/foutmelding.xsd").lexically_normal();
    const auto ggk = existing_file(sectie, "ggk");
    settings.ggk_schema =
        ggk.value_or(settings.schemas / "../../ggk/2.1/ggk0210.xsd").lexically_normal();
    sectie.refuse_unknown();
}

void read_tabellen(Section sectie, Settings& settings) {
    settings.tarieven = required_file(sectie, "tarieven");
    settings.gemeententabel = required_file(sectie, "gemeenten");
    settings.inwoners = existing_file(sectie, "inwoners");
    settings.klassen = existing_file(sectie, "klassen");
    settings.betalingen = existing_file(sectie, "betalingen");
    sectie.refuse_unknown();
}

void read_register(Section sectie, Settings& settings) {
    auto bestand = sectie.path("bestand");
    if (!bestand) {
        sectie.refuse_key("bestand", "ontbreekt.");
    }
    std::error_code failure;
    if (!fs::is_directory(bestand->parent_path(), failure)) {
        sectie.refuse_key("bestand",
                          "staat in een map die er niet is: " + bestand->parent_path().string());
    }
    settings.register_ = *bestand;
    sectie.refuse_unknown();
}

/// Whether the file is there is seen when the keys are needed: not every command needs them.
void read_sleutels(Section sectie, Settings& settings) {
    settings.sleutelbestand = sectie.path("bestand").value_or(fs::path{});
    sectie.refuse_unknown();
}

void read_verwerking(Section sectie, Settings& settings) {
    constexpr std::int64_t most = 64;
    settings.werkers = static_cast<unsigned>(sectie.number("werkers", 0, most).value_or(0));
    if (const auto text = sectie.text("systeemdatum"); text && !text->empty()) {
        settings.systeemdatum = bericht::parse_datum(*text);
        if (!settings.systeemdatum) {
            sectie.refuse_key("systeemdatum", "moet een datum zijn als \"2023-03-01\", of leeg.");
        }
    }
    sectie.refuse_unknown();
}

void read_log(Section sectie, Settings& settings) {
    constexpr std::array<std::pair<std::string_view, LogLevel>, 4> niveaus{
        {{"fout", LogLevel::fout},
         {"waarschuwing", LogLevel::waarschuwing},
         {"informatie", LogLevel::informatie},
         {"details", LogLevel::details}}};
    if (const auto text = sectie.text("niveau")) {
        const auto* const found =
            std::find_if(niveaus.begin(), niveaus.end(),
                         [&text](const auto& niveau) { return niveau.first == *text; });
        if (found == niveaus.end()) {
            sectie.refuse_key("niveau", "moet fout, waarschuwing, informatie of details zijn.");
        }
        settings.log = found->second;
    }
    sectie.refuse_unknown();
}

void read_bewaren(Section sectie, Settings& settings) {
    constexpr std::int64_t most = 100;
    auto& bewaren = settings.bewaren;
    const std::array<std::pair<std::string_view, int*>, 3> each{
        {{"zorg_jaren", &bewaren.zorg_jaren},
         {"declaratie_jaren", &bewaren.declaratie_jaren},
         {"overig_jaren", &bewaren.overig_jaren}}};
    for (const auto& [sleutel, jaren] : each) {
        *jaren = static_cast<int>(sectie.number(sleutel, 1, most).value_or(*jaren));
    }
    sectie.refuse_unknown();
}

std::string version_part(Section& sectie, std::string_view sleutel, std::string usual) {
    constexpr std::size_t length = 4;
    auto text = sectie.text(sleutel).value_or(std::move(usual));
    if (text.size() != length || text.find_first_not_of("0123456789") != std::string::npos) {
        sectie.refuse_key(sleutel, "moet vier cijfers zijn, zoals \"0001\".");
    }
    return text;
}

std::vector<std::string> relaties_of(Section& sectie) {
    auto relaties = sectie.texts("relaties");
    for (const auto& relatie : relaties) {
        if (!AgbCode::parse(relatie) && !Gemeentecode::parse(relatie)) {
            sectie.refuse_key("relaties", "noemt '" + relatie +
                                              "'; een AGB-code heeft acht cijfers, een "
                                              "gemeentecode vier.");
        }
    }
    return relaties;
}

/// The value of a key that is one of two words: whether it is the second.
bool is_second(Section& sectie, std::string_view sleutel, std::string_view first,
               std::string_view second) {
    const auto text = sectie.text(sleutel).value_or(std::string{first});
    if (text != first && text != second) {
        sectie.refuse_key(sleutel,
                          "moet " + std::string{first} + " of " + std::string{second} + " zijn.");
    }
    return text == second;
}

void read_ggk(Section sectie, Settings& settings) {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 50;
    auto& uitgang = settings.uitgang;
    uitgang.alle = is_second(sectie, "verzenden", "relaties", "alle");
    uitgang.relaties = relaties_of(sectie);
    if (uitgang.alle && !uitgang.relaties.empty()) {
        sectie.refuse_key("relaties", "staat er naast verzenden = \"alle\"; kies een van beide.");
    }
    uitgang.applicatie = sectie.text("applicatie").value_or(uitgang.applicatie);
    if (uitgang.applicatie.size() < shortest || uitgang.applicatie.size() > longest) {
        sectie.refuse_key("applicatie", "moet drie tot en met vijftig tekens zijn.");
    }
    uitgang.applicatieversie = version_part(sectie, "applicatieversie", uitgang.applicatieversie);
    uitgang.applicatiesubversie =
        version_part(sectie, "applicatiesubversie", uitgang.applicatiesubversie);
    uitgang.wmo325 = is_second(sectie, "wmo325", "Di01", "Du01") ? bericht::Envelopsoort::du01
                                                                 : bericht::Envelopsoort::di01;
    uitgang.fo01 = is_second(sectie, "fouten", "Foutmelding", "Fo01");
    sectie.refuse_unknown();
}

/// The key file that systemd hands over, when it does.
std::optional<fs::path> credential_of(const fs::path& sleutelbestand) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    const char* const map = std::getenv("CREDENTIALS_DIRECTORY");
    if (map == nullptr || sleutelbestand.empty()) {
        return std::nullopt;
    }
    auto credential = fs::path{map} / sleutelbestand.filename();
    std::error_code failure;
    return fs::exists(credential, failure) ? std::optional{std::move(credential)} : std::nullopt;
}

} // namespace

crypto::Sleutelbos Settings::sleutels() const {
    if (sleutelbestand.empty()) {
        return {};
    }
    const auto credential = credential_of(sleutelbestand);
    return credential ? crypto::Sleutelbos::read_credential(*credential)
                      : crypto::Sleutelbos::read(sleutelbestand);
}

crypto::Sleutelbos Settings::readable_sleutels() const {
    const auto credential = credential_of(sleutelbestand);
    const bool readable = std::ifstream{credential.value_or(sleutelbestand)}.good();
    return readable ? sleutels() : crypto::Sleutelbos{};
}

Settings Settings::load(const fs::path& bestand) {
    const auto absoluut = fs::absolute(bestand); // paths in it are relative to its folder
    const auto table = parse(absoluut);
    Settings settings;
    settings.bestand = absoluut;
    read_gemeente({absoluut, table, "gemeente"}, settings);
    read_postbus({absoluut, table, "postbus"}, settings);
    read_schemas({absoluut, table, "schemas"}, settings);
    read_register({absoluut, table, "register"}, settings);
    read_sleutels({absoluut, table, "sleutels"}, settings);
    read_tabellen({absoluut, table, "tabellen"}, settings);
    read_verwerking({absoluut, table, "verwerking"}, settings);
    read_log({absoluut, table, "log"}, settings);
    read_bewaren({absoluut, table, "bewaren"}, settings);
    settings.cijfers = read_cijfers(absoluut, table);
    read_ggk({absoluut, table, "ggk"}, settings);
    settings.bewaking = read_bewaking({absoluut, table, "bewaking"});
    settings.reservekopie = read_reservekopie({absoluut, table, "reservekopie"});
    settings.web = read_web({absoluut, table, "web"});
    settings.waarden = values_of(table);
    return settings;
}

} // namespace iwmod::dienst
