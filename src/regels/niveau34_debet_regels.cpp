#include "niveau34_kaarten.hpp"
#include "niveau34_prestatie.hpp"

#include <array>

namespace iwmod {

namespace {

constexpr const RuleCard* card(std::string_view id) {
    return kaart(id, Soort::wmo323);
}

/// The table of regels 11.7: rule, and the rules whose breach makes that it is skipped. TR341 and
/// TR346 stand twice, because what they skip hangs on Omvang and on Eenheid 01.
constexpr std::array regels{
    VolgRegel<Debet>{card("TR314"), check_referentienummer<Debet>},
    VolgRegel<Debet>{card("TR389"), already_approved},
    VolgRegel<Debet>{card("TR319"), ends_after_declaratieperiode},
    VolgRegel<Debet>{card("TR381"), code_not_listed},
    VolgRegel<Debet>{card("TR338"), toewijzing_unknown},
    VolgRegel<Debet>{card("TR304"), of_other_client, {"TR338"}},
    VolgRegel<Debet>{card("TR384"), toewijzing_removed, {"TR338", "TR304"}},
    VolgRegel<Debet>{card("TR339"), categorie_differs, {"TR338", "TR304", "TR384"}},
    VolgRegel<Debet>{card("TR340"), code_differs, {"TR338", "TR304", "TR384"}},
    VolgRegel<Debet>{card("TR341"), eenheid_not_of_omvang, {"TR338", "TR304", "TR384"}},
    VolgRegel<Debet>{card("TR341"), eenheid_not_listed, {"TR338", "TR304", "TR384", "TR381"}},
    VolgRegel<Debet>{card("TR307"), begins_before_toewijzing, {"TR338", "TR304", "TR384"}},
    VolgRegel<Debet>{card("TR308"), ends_after_toewijzing, {"TR338", "TR304", "TR384"}},
    VolgRegel<Debet>{card("TR387"), begins_on_other_day, {"TR338", "TR304", "TR384"}},
    VolgRegel<Debet>{card("TR388"), ends_on_other_day, {"TR338", "TR304", "TR384"}},
    VolgRegel<Debet>{card("TR418"), tarief_wrong, {"TR381", "TR341"}},
    VolgRegel<Debet>{card("TR346"), bedrag_wrong},
    VolgRegel<Debet>{card("TR346"), bedrag_of_minuten_wrong, {"TR381"}},
    VolgRegel<Debet>{card("TR321"),
                     more_than_prestatie_may,
                     {"TR338", "TR304", "TR384", "TR341", "TR307", "TR308"}},
    VolgRegel<Debet>{card("TR322"),
                     more_than_toewijzing_may,
                     {"TR338", "TR304", "TR384", "TR341", "TR307", "TR308"}},
    VolgRegel<Debet>{card("TR369"), more_than_budget, {"TR338", "TR304", "TR384"}},
};

} // namespace

std::vector<Finding> judge_debet(const Debet& debet, const PrestatiePlaats& place) {
    return run_in_order(regels, debet, place);
}

} // namespace iwmod
