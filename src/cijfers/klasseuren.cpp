#include "klasseuren.hpp"

#include <iwmod/rekenen.hpp>

namespace iwmod::cijfers {

namespace {

constexpr std::int64_t days_per_week = 7;

/// Half up; of what is not below zero.
std::int64_t share(std::int64_t number, std::int64_t times, std::int64_t by) {
    return (2 * number * times + by) / (2 * by);
}

Weekminuten refused(const char* reden) {
    return {.minuten = std::nullopt, .reden = reden};
}

/// The tariff an hour of this product on the day, when it has one.
std::optional<Eurocent> uurtarief_of(const tarief::Tarieventabel& tarieven,
                                     const Gemeentecode& gemeente,
                                     const registratie::Cijfertoewijzing& toewijzing, Datum dag) {
    if (!toewijzing.code) {
        return std::nullopt;
    }
    for (const auto* const row :
         tarieven.rows_on(gemeente, toewijzing.aanbieder, *toewijzing.code, dag)) {
        if (row->eenheid == bericht::eenheid::uur) {
            return row->tarief;
        }
    }
    return std::nullopt;
}

} // namespace

Weekminuten weekminuten(const registratie::Cijfertoewijzing& toewijzing) {
    constexpr std::int64_t minutes_per_hour = 60;
    constexpr std::int64_t months = 12;
    constexpr std::int64_t weeks = 52;
    if (!toewijzing.omvang) {
        return refused("geen omvang");
    }
    const auto& [volume, unit, frequentie] = *toewijzing.omvang;
    if (unit != bericht::eenheid::uur && unit != bericht::eenheid::minuut) {
        return refused("eenheid is geen uren of minuten");
    }
    const auto minuten =
        unit == bericht::eenheid::uur ? volume.value * minutes_per_hour : volume.value;
    if (frequentie == bericht::frequentie::per_dag) {
        return {.minuten = minuten * days_per_week, .reden = {}};
    }
    if (frequentie == bericht::frequentie::per_week) {
        return {.minuten = minuten, .reden = {}};
    }
    if (frequentie == bericht::frequentie::per_maand) {
        return {.minuten = share(minuten, months, weeks), .reden = {}};
    }
    if (!toewijzing.einddatum) {
        return refused("volume voor de hele duur, zonder einddatum");
    }
    const auto days = rekenen::count_days({toewijzing.ingangsdatum, *toewijzing.einddatum});
    return {.minuten = share(minuten, days_per_week, days), .reden = {}};
}

Begeleidingsuren begeleidingsuren(const Question& question, const Sources& sources) {
    Begeleidingsuren result;
    std::set<std::optional<std::int64_t>> tarieven;
    const ProductFilter producten{question.producten};
    const auto dag = question.day();
    for (const auto& gemeente : question.gemeenten) {
        sources.bron.visit_toewijzingen({gemeente, {dag, dag}}, [&](const auto& toewijzing) {
            if (!producten.passes(toewijzing.code.value_or(""))) {
                return;
            }
            const auto [minuten, reden] = weekminuten(toewijzing);
            if (!minuten) {
                ++result.niet_plaatsbaar[reden];
                return;
            }
            result.per_client[toewijzing.client] += *minuten;
            const auto tarief = uurtarief_of(sources.tarieven, gemeente, toewijzing, dag);
            tarieven.insert(tarief ? std::optional{tarief->value} : std::nullopt);
        });
    }
    result.uurtarief = question.uurtarief;
    if (!result.uurtarief && tarieven.size() == 1 && *tarieven.begin()) {
        result.uurtarief = Eurocent{**tarieven.begin()};
    }
    return result;
}

} // namespace iwmod::cijfers
