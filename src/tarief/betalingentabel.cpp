#include "field_reader.hpp"
#include <iwmod/tarief/betalingen.hpp>

namespace iwmod::tarief {

namespace {

constexpr std::array kolommen{
    Column{"aanbieder", ColumnNeed::verplicht},
    Column{"declaratienummer", ColumnNeed::verplicht},
    Column{"betaaldatum", ColumnNeed::verplicht},
    Column{"soort", ColumnNeed::verplicht},
};

consteval std::size_t at(std::string_view naam) {
    return place_of(naam, kolommen);
}

} // namespace

Betalingentabel Betalingentabel::load(const std::filesystem::path& bestand) {
    return parse(require_bytes(bestand), bestand.string());
}

Betalingentabel Betalingentabel::parse(std::string_view csv, const std::string& bestand) {
    Table tabel = read_tabel(csv, kolommen);
    FieldReader velden{kolommen, std::move(tabel.fouten)};
    Betalingentabel result;
    result.m_bestand = bestand;
    for (const TableRow& rij : tabel.rijen) {
        const auto before = velden.count();
        const auto aanbieder = velden.take(rij, at("aanbieder"),
                                           read_agbcode(FieldReader::text(rij, at("aanbieder"))));
        auto nummer = velden.take_text(rij, at("declaratienummer"));
        const auto dag = velden.take(rij, at("betaaldatum"),
                                     read_datum(FieldReader::text(rij, at("betaaldatum"))));
        auto soort = velden.take_text(rij, at("soort"));
        if (velden.count() != before) {
            continue;
        }
        const auto [place, is_new] = result.m_betalingen.try_emplace(
            {aanbieder.value(), std::move(nummer)},
            Betaling{.regel = rij.regel, .betaaldatum = dag.value(), .soort = std::move(soort)});
        if (!is_new) {
            velden.add(
                {rij.regel, 1,
                 "Deze declaratie staat al op regel " + std::to_string(place->second.regel) + "."});
        }
    }
    velden.finish(bestand);
    return result;
}

const Betaling* Betalingentabel::find(const AgbCode& aanbieder,
                                      const std::string& declaratienummer) const {
    const auto found = m_betalingen.find({aanbieder, declaratienummer});
    return found == m_betalingen.end() ? nullptr : &found->second;
}

} // namespace iwmod::tarief
