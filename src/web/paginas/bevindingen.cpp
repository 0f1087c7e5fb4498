#include "paginas/bevindingen.hpp"

#include "paginas/adres.hpp"
#include <iwmod/weergave/text.hpp>

#include <algorithm>

namespace iwmod::web {

namespace {

constexpr std::size_t most_places = 20;

Data place_data(const bericht::Finding& finding, const bericht::Finding& first,
                const weergave::PrestatieNames& namen) {
    Data data;
    data.set("naam", text_if(weergave::name_at(namen, finding)));
    data.set("plaats", text_if(weergave::place_of(finding)));
    data.set("anders",
             finding.omschrijving == first.omschrijving ? Data{false} : text(finding.omschrijving));
    data.set("toelichting", text_if(finding.toelichting));
    return data;
}

Data group_data(const weergave::FindingGroup& groep, const weergave::PrestatieNames& names) {
    const auto& first = groep.first();
    const auto count = groep.bevindingen.size();
    auto places = list();
    for (std::size_t i = 0; i < std::min(count, most_places); ++i) {
        places.push_back(place_data(*groep.bevindingen[i], first, names));
    }
    Data data;
    data.set("code", text(first.code));
    data.set("lijst", text(address("/berichten", {{"regel", first.code}})));
    const bool is_rule = first.niveau >= 2; // below there is an F-code, which has no card
    data.set("kaart", is_rule ? text(address("/regel", {{"id", first.code}})) : Data{false});
    data.set("niveau", Data{std::to_string(first.niveau)});
    data.set("retourcode", text_if(first.retourcode));
    data.set("zin", text(first.omschrijving));
    data.set("vaker", count > 1 ? number(static_cast<std::int64_t>(count)) : Data{false});
    data.set("plaatsen", places);
    data.set("rest", count > most_places ? number(static_cast<std::int64_t>(count - most_places))
                                         : Data{false});
    return data;
}

} // namespace

Data bevindingen_data(std::span<const bericht::Finding> bevindingen,
                      const weergave::PrestatieNames& namen) {
    auto rows = list();
    for (const auto& groep : weergave::grouped_findings(bevindingen)) {
        rows.push_back(group_data(groep, namen));
    }
    return rows;
}

Data signalen_data(std::span<const bericht::Signaal> signalen) {
    auto rows = list();
    for (const auto& signaal : signalen) {
        Data row;
        row.set("code", text(signaal.code));
        row.set("pad", text(signaal.pad));
        row.set("zin", text(signaal.omschrijving));
        rows.push_back(row);
    }
    return rows;
}

} // namespace iwmod::web
