#include "field_reader.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/error.hpp>
#include <iwmod/tarief.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

namespace iwmod::tarief {

namespace {

constexpr std::array kolommen{
    Column{"code", ColumnNeed::verplicht},       Column{"naam", ColumnNeed::verplicht},
    Column{"provincie", ColumnNeed::vrij},       Column{"geldig_van", ColumnNeed::verplicht},
    Column{"geldig_tot", ColumnNeed::verplicht},
};

consteval std::size_t at(std::string_view naam) {
    return place_of(naam, kolommen);
}

struct Gemeenteninhoud {
    std::vector<Gemeenterij> rijen;
    std::vector<Tabelfout> fouten;
};

/// Reads the rows of a table one after the other; their faults pile up.
class GemeenteReader {
  public:
    explicit GemeenteReader(std::vector<Tabelfout> fouten)
        : m_velden{kolommen, std::move(fouten)} {}

    void read(const TableRow& tabelrij) {
        const std::size_t before = m_velden.count();
        Gemeenterij rij{.regel = tabelrij.regel,
                        .code =
                            m_velden
                                .take(tabelrij, at("code"),
                                      read_gemeentecode(FieldReader::text(tabelrij, at("code"))))
                                .value_or(Gemeentecode{}),
                        .naam = FieldReader::text(tabelrij, at("naam")),
                        .provincie = FieldReader::text(tabelrij, at("provincie")),
                        .geldig_van = m_velden.take_day(tabelrij, at("geldig_van")),
                        .geldig_tot = m_velden.take_day(tabelrij, at("geldig_tot"))};
        if (rij.naam.empty()) {
            m_velden.fail(tabelrij, at("naam"), "Hier moet een naam staan.");
        }
        if (rij.geldig_van && rij.geldig_tot && *rij.geldig_tot <= *rij.geldig_van) {
            m_velden.fail(
                tabelrij, at("geldig_tot"),
                "geldig_tot, de eerste dag dat de code niet meer geldt, moet na geldig_van "
                "liggen.");
        }
        if (m_velden.count() == before) {
            m_rijen.push_back(std::move(rij));
        }
    }

    Gemeenteninhoud finish() {
        std::sort(m_rijen.begin(), m_rijen.end(), [](const Gemeenterij& a, const Gemeenterij& b) {
            return std::tie(a.code, a.geldig_van, a.regel) <
                   std::tie(b.code, b.geldig_van, b.regel);
        });
        for (std::size_t i = 1; i < m_rijen.size(); ++i) {
            check_overlap(m_rijen[i - 1], m_rijen[i]);
        }
        if (m_velden.count() == 0 && m_rijen.empty()) {
            m_velden.add({0, 0, "De tabel heeft geen enkele gemeente."});
        }
        return {std::move(m_rijen), m_velden.take_fouten()};
    }

  private:
    /// `first` begins first, or both from the beginning.
    void check_overlap(const Gemeenterij& first, const Gemeenterij& second) {
        const bool ends_before =
            first.geldig_tot && second.geldig_van && *first.geldig_tot <= *second.geldig_van;
        if (first.code != second.code || ends_before) {
            return;
        }
        const auto [early, late] = std::minmax(first.regel, second.regel);
        m_velden.add({late, 1,
                      "Gemeentecode " + std::string{first.code.text()} + " telt ook al op regel " +
                          std::to_string(early) + "."});
    }

    std::vector<Gemeenterij> m_rijen;
    FieldReader m_velden;
};

Gemeenteninhoud read_gemeenten(std::string_view csv) {
    Table tabel = read_tabel(csv, kolommen);
    GemeenteReader reader{std::move(tabel.fouten)};
    for (const TableRow& rij : tabel.rijen) {
        reader.read(rij);
    }
    return reader.finish();
}

} // namespace

bool Gemeenterij::counts_on(Datum datum) const {
    return (!geldig_van || *geldig_van <= datum) && (!geldig_tot || datum < *geldig_tot);
}

Gemeententabel::Gemeententabel(std::string bestand, std::vector<Gemeenterij> rijen)
    : m_bestand{std::move(bestand)}, m_rijen{std::move(rijen)} {}

Gemeententabel Gemeententabel::load(const std::filesystem::path& bestand) {
    const auto bytes = basis::read_whole(bestand);
    if (!bytes) {
        throw ConfigError{bestand.string(), 0, unreadable().zin};
    }
    return parse(*bytes, bestand.string());
}

Gemeententabel Gemeententabel::parse(std::string_view csv, const std::string& bestand) {
    Gemeenteninhoud inhoud = read_gemeenten(csv);
    throw_first(inhoud.fouten, bestand);
    return Gemeententabel{bestand, std::move(inhoud.rijen)};
}

std::vector<Tabelfout> Gemeententabel::check(const std::filesystem::path& bestand) {
    const auto bytes = basis::read_whole(bestand);
    return bytes ? read_gemeenten(*bytes).fouten : std::vector{unreadable()};
}

bool Gemeententabel::counts_on(const Gemeentecode& code, Datum datum) const {
    const auto first = std::lower_bound(
        m_rijen.begin(), m_rijen.end(), code,
        [](const Gemeenterij& rij, const Gemeentecode& c) { return rij.code < c; });
    for (auto rij = first; rij != m_rijen.end() && rij->code == code; ++rij) {
        if (rij->counts_on(datum)) {
            return true;
        }
    }
    return false;
}

} // namespace iwmod::tarief
