#include <iwmod/basis/file.hpp>
#include <iwmod/basis/replace.hpp>
#include <iwmod/dienst/toestand.hpp>

#include <toml++/toml.h>

#include <sstream>

namespace iwmod::dienst {

namespace {

namespace fs = std::filesystem;

constexpr auto service_name = "dienst.toml";

const char* name_of(Chore chore) {
    return chore == Chore::reservekopie ? "reservekopie.toml" : "verify.toml";
}

std::optional<toml::table> read(const fs::path& path) {
    const auto bytes = basis::read_whole(path);
    try {
        return bytes ? std::optional{toml::parse(*bytes)} : std::nullopt;
    } catch (const toml::parse_error&) { // of another program; it counts as not there
        return std::nullopt;
    }
}

std::string text_in(const toml::table& table, std::string_view key) {
    return table[key].value_or(std::string{});
}

bool replace(const fs::path& path, const std::string& bytes) noexcept {
    try {
        std::error_code failure;
        const auto map = path.parent_path();
        if (fs::create_directory(map, failure)) {
            basis::give_to_owner_of_folder(map);
        }
        basis::replace_whole(path, bytes, basis::Readers::owner);
        basis::give_to_owner_of_folder(path);
        return true;
    } catch (const std::exception&) { // a full disk, no rights: the next one may do it
        return false;
    }
}

bool replace(const fs::path& path, const toml::table& table) noexcept {
    try {
        std::ostringstream out;
        out << table << '\n';
        return replace(path, out.str());
    } catch (const std::exception&) {
        return false;
    }
}

toml::array to_array(const std::vector<OpenFault>& storingen) {
    toml::array result;
    for (const auto& storing : storingen) {
        result.push_back(toml::table{
            {"soort", storing.soort}, {"sinds", storing.sinds}, {"tekst", storing.tekst}});
    }
    return result;
}

} // namespace

Toestand::Toestand(const Settings& settings)
    : m_map{settings.register_.parent_path() / "toestand"} {}

bool Toestand::write(const ServiceState& state) const noexcept {
    try {
        return replace(m_map / service_name, toml::table{{"versie", state.versie},
                                                         {"sinds", state.sinds},
                                                         {"tabellen", state.tabellen},
                                                         {"storingen", to_array(state.storingen)}});
    } catch (const std::exception&) {
        return false;
    }
}

std::optional<ServiceState> Toestand::service() const {
    const auto table = read(m_map / service_name);
    if (!table) {
        return std::nullopt;
    }
    ServiceState state{.versie = text_in(*table, "versie"),
                       .sinds = text_in(*table, "sinds"),
                       .tabellen = text_in(*table, "tabellen"),
                       .storingen = {}};
    if (const auto* const storingen = table->get_as<toml::array>("storingen")) {
        for (const auto& node : *storingen) {
            if (const auto* const storing = node.as_table()) {
                state.storingen.push_back({.soort = text_in(*storing, "soort"),
                                           .sinds = text_in(*storing, "sinds"),
                                           .tekst = text_in(*storing, "tekst")});
            }
        }
    }
    return state;
}

bool Toestand::write(Chore chore, const ChoreState& state) const noexcept {
    try {
        return replace(
            m_map / name_of(chore),
            toml::table{{"moment", state.moment}, {"goed", state.goed}, {"tekst", state.tekst}});
    } catch (const std::exception&) {
        return false;
    }
}

std::optional<ChoreState> Toestand::last(Chore chore) const {
    const auto table = read(m_map / name_of(chore));
    if (!table) {
        return std::nullopt;
    }
    return ChoreState{.moment = text_in(*table, "moment"),
                      .goed = (*table)["goed"].value_or(false),
                      .tekst = text_in(*table, "tekst")};
}

void Toestand::tidy() const noexcept {
    basis::remove_unfinished(m_map);
}

bool Toestand::write_reden(registratie::BerichtId bericht,
                           const std::string& reden) const noexcept {
    try {
        return replace(m_map / ("quarantaine-" + std::to_string(bericht)), reden);
    } catch (const std::exception&) {
        return false;
    }
}

std::optional<std::string> Toestand::reden(registratie::BerichtId bericht) const {
    return basis::read_whole(m_map / ("quarantaine-" + std::to_string(bericht)));
}

const char* versie() {
    return IWMOD_VERSION;
}

} // namespace iwmod::dienst
