#include "settings_watch.hpp"

#include <sstream>

namespace iwmod::dienst {

namespace {

std::string text_of(const toml::node& node) {
    std::ostringstream out;
    node.visit([&out](const auto& value) { out << value; });
    return out.str();
}

/// A term from 1 up to ten years.
template <class Duration>
void read_term(Section& sectie, std::string_view sleutel, Duration& term) {
    constexpr std::chrono::days longest{3'650};
    term = Duration{sectie.number(sleutel, 1, std::chrono::duration_cast<Duration>(longest).count())
                        .value_or(term.count())};
}

void read_silence(Section& sectie, WatchSettings& result) {
    constexpr std::int64_t most_months = 12;
    constexpr std::int64_t last_day = 28; // of every month
    read_term(sectie, "retour_dagen", result.retour_dagen);
    read_term(sectie, "start_dagen", result.start_dagen);
    read_term(sectie, "ophalen_dagen", result.ophalen_dagen);
    result.stilte_maanden = static_cast<unsigned>(
        sectie.number("stilte_maanden", 0, most_months).value_or(result.stilte_maanden));
    result.stilte_dag =
        static_cast<unsigned>(sectie.number("stilte_dag", 1, last_day).value_or(result.stilte_dag));
}

} // namespace

WatchSettings read_bewaking(Section sectie) {
    constexpr std::int64_t longest = 86'400;              // a day
    constexpr std::int64_t largest_floor = 1'000'000'000; // a petabyte
    WatchSettings result;
    result.metingen = sectie.path("metingen");
    result.metingen_seconden = std::chrono::seconds{
        sectie.number("metingen_seconden", 1, longest).value_or(result.metingen_seconden.count())};
    result.metingen_socket = sectie.path("metingen_socket");
    result.alarmprogramma = sectie.path("alarmprogramma");
    result.vrije_ruimte_mb = static_cast<std::uint64_t>(
        sectie.number("vrije_ruimte_mb", 0, largest_floor)
            .value_or(static_cast<std::int64_t>(result.vrije_ruimte_mb)));
    read_term(sectie, "inbox_minuten", result.inbox_minuten);
    read_term(sectie, "antwoord_minuten", result.antwoord_minuten);
    read_term(sectie, "reservekopie_dagen", result.reservekopie_dagen);
    read_term(sectie, "verify_dagen", result.verify_dagen);
    read_term(sectie, "tabel_dagen", result.tabel_dagen);
    read_silence(sectie, result);
    sectie.refuse_unknown();
    return result;
}

std::optional<std::filesystem::path> read_reservekopie(Section sectie) {
    auto map = sectie.path("map");
    sectie.refuse_unknown();
    return map;
}

std::map<std::string, std::string> values_of(const toml::table& root) {
    std::map<std::string, std::string> result;
    for (const auto& [sectie, node] : root) {
        const auto* const table = node.as_table();
        if (table == nullptr) {
            continue;
        }
        for (const auto& [sleutel, value] : *table) {
            result.emplace("[" + std::string{sectie.str()} + "] " + std::string{sleutel.str()},
                           text_of(value));
        }
    }
    return result;
}

} // namespace iwmod::dienst
