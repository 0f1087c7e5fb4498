#include "field_reader.hpp"
#include <iwmod/tarief/klassen.hpp>

#include <algorithm>

namespace iwmod::tarief {

namespace {

constexpr std::array kolommen{
    Column{"indeling", ColumnNeed::verplicht},      Column{"klasse", ColumnNeed::verplicht},
    Column{"uren_per_week", ColumnNeed::verplicht}, Column{"uren_van", ColumnNeed::vrij},
    Column{"uren_tot", ColumnNeed::vrij},           Column{"geldig_van", ColumnNeed::verplicht},
    Column{"geldig_tot", ColumnNeed::verplicht},
};

consteval std::size_t at(std::string_view naam) {
    return place_of(naam, kolommen);
}

constexpr std::int64_t minutes_per_hour = 60;
constexpr std::int64_t hundred = 100;

/// `5.5`, `5,5`, `5.50` or `5`, in minutes.
Reading<std::int64_t> read_uren(const std::string& text) {
    constexpr std::size_t most_digits = 5;
    const auto mark = text.find_first_of(".,");
    std::string whole = text.substr(0, mark);
    std::string part = mark == std::string::npos ? "" : text.substr(mark + 1);
    const bool written = !whole.empty() && part.size() <= 2 && whole.size() < most_digits &&
                         (mark == std::string::npos || !part.empty()) &&
                         (whole + part).find_first_not_of("0123456789") == std::string::npos;
    part.resize(2, '0');
    const std::int64_t minutes_x100 =
        written ? std::stoll(whole + part) * minutes_per_hour : std::int64_t{1};
    if (!written || minutes_x100 % hundred != 0) {
        return {std::nullopt, in_quotes(text) + " is geen aantal uren in hele minuten."};
    }
    return {minutes_x100 / hundred};
}

Urenklasse read_klasse(const TableRow& rij, FieldReader& velden) {
    const auto hours = [&](std::size_t kolom) -> std::optional<std::int64_t> {
        const auto& text = FieldReader::text(rij, kolom);
        return text.empty() ? std::nullopt : velden.take(rij, kolom, read_uren(text));
    };
    Urenklasse klasse{.indeling = velden.take_text(rij, at("indeling")),
                      .klasse = velden.take_text(rij, at("klasse")),
                      .minuten = velden
                                     .take(rij, at("uren_per_week"),
                                           read_uren(FieldReader::text(rij, at("uren_per_week"))))
                                     .value_or(0),
                      .vanaf = hours(at("uren_van")),
                      .tot = hours(at("uren_tot")),
                      .geldig_van = velden.take_day(rij, at("geldig_van")),
                      .geldig_tot = velden.take_day(rij, at("geldig_tot"))};
    if (klasse.geldig_van && klasse.geldig_tot && *klasse.geldig_tot < *klasse.geldig_van) {
        velden.fail(rij, at("geldig_tot"), "De rij eindigt voordat zij begint.");
    }
    return klasse;
}

/// Adds a class to its indeling; false when it counts on other days than that.
bool add(std::vector<Klasseindeling>& indelingen, Urenklasse klasse) {
    auto found = std::find_if(indelingen.begin(), indelingen.end(),
                              [&klasse](const auto& each) { return each.naam == klasse.indeling; });
    if (found == indelingen.end()) {
        indelingen.push_back({klasse.indeling, {}, klasse.geldig_van, klasse.geldig_tot});
        found = std::prev(indelingen.end());
    }
    const bool fits =
        found->geldig_van == klasse.geldig_van && found->geldig_tot == klasse.geldig_tot;
    found->klassen.push_back(std::move(klasse));
    return fits;
}

} // namespace

bool Klasseindeling::counts_on(Datum datum) const {
    return (!geldig_van || *geldig_van <= datum) && (!geldig_tot || datum <= *geldig_tot);
}

const Urenklasse& Klasseindeling::place(std::int64_t minuten) const {
    const auto within = std::find_if(klassen.begin(), klassen.end(), [minuten](const auto& each) {
        return each.vanaf && *each.vanaf <= minuten && (!each.tot || minuten < *each.tot);
    });
    if (within != klassen.end()) {
        return *within;
    }
    const Urenklasse* nearest = &klassen.front();
    for (const auto& each : klassen) {
        if (std::abs(each.minuten - minuten) <= std::abs(nearest->minuten - minuten)) {
            nearest = &each;
        }
    }
    return *nearest;
}

Klassentabel Klassentabel::load(const std::filesystem::path& bestand) {
    return parse(require_bytes(bestand), bestand.string());
}

Klassentabel Klassentabel::parse(std::string_view csv, const std::string& bestand) {
    Table tabel = read_tabel(csv, kolommen);
    FieldReader velden{kolommen, std::move(tabel.fouten)};
    Klassentabel result;
    result.m_bestand = bestand;
    for (const TableRow& rij : tabel.rijen) {
        if (!add(result.m_indelingen, read_klasse(rij, velden))) {
            velden.fail(rij, at("geldig_van"),
                        "Alle klassen van een indeling gelden op dezelfde dagen.");
        }
    }
    velden.finish(bestand);
    for (auto& indeling : result.m_indelingen) {
        std::stable_sort(indeling.klassen.begin(), indeling.klassen.end(),
                         [](const auto& a, const auto& b) { return a.minuten < b.minuten; });
    }
    std::stable_sort(result.m_indelingen.begin(), result.m_indelingen.end(),
                     [](const auto& a, const auto& b) { return a.geldig_van < b.geldig_van; });
    return result;
}

std::optional<std::size_t> Klassentabel::in_force(Datum datum) const {
    for (std::size_t i = m_indelingen.size(); i > 0; --i) {
        if (m_indelingen[i - 1].counts_on(datum)) {
            return i - 1;
        }
    }
    return std::nullopt;
}

} // namespace iwmod::tarief
