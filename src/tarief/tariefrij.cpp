#include "tariefrij.hpp"

#include "tabel.hpp"
#include "velden.hpp"
#include <iwmod/bericht/iwmo_3_2/codes.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace iwmod::tarief {

namespace {

/// One of the three tarief columns must be there; the rest says for itself.
constexpr std::array kolommen{
    Column{"gemeente", ColumnNeed::verplicht},      Column{"productcode", ColumnNeed::verplicht},
    Column{"categorie", ColumnNeed::verplicht},     Column{"omschrijving", ColumnNeed::vrij},
    Column{"eenheid", ColumnNeed::verplicht},       Column{"frequentie", ColumnNeed::vrij},
    Column{"tarief_cent", ColumnNeed::vrij},        Column{"tarief", ColumnNeed::vrij},
    Column{"tarief_euro", ColumnNeed::vrij},        Column{"tariefsoort", ColumnNeed::verplicht},
    Column{"leveringsvorm", ColumnNeed::verplicht}, Column{"uitvoeringsvariant", ColumnNeed::vrij},
    Column{"aanbieder", ColumnNeed::vrij},          Column{"ingangsdatum", ColumnNeed::verplicht},
    Column{"einddatum", ColumnNeed::verplicht},     Column{"opmerking", ColumnNeed::vrij},
};

consteval std::size_t at(std::string_view naam) {
    return place_of(naam, kolommen);
}

using Code = std::string_view;
/// WMO020
constexpr std::array<Code, 18> categorieen{"01", "02", "03", "04", "05", "06", "07", "08", "09",
                                           "10", "11", "12", "13", "14", "15", "16", "17", "18"};
/// WJ756
constexpr std::array<Code, 7> eenheden{bericht::eenheid::minuut,          bericht::eenheid::uur,
                                       bericht::eenheid::etmaal,          bericht::eenheid::dagdeel,
                                       bericht::eenheid::stuks_output,    bericht::eenheid::euro,
                                       bericht::eenheid::stuks_inspanning};
/// WMO757
constexpr std::array<Code, 4> frequenties{
    bericht::frequentie::per_dag, bericht::frequentie::per_week, bericht::frequentie::per_maand,
    bericht::frequentie::totaal};
constexpr std::array<Code, 2> tariefsoorten{"vast", "maximum"};
constexpr std::array<Code, 2> leveringsvormen{"zin", "pgb"};
constexpr std::array<Code, 3> uitvoeringsvarianten{"inspanning", "output", "taakgericht"};

/// inspanning or output where the row does not say it (rekenregels 3).
Uitvoeringsvariant variant_of(std::string_view code) {
    const bool is_output = code == bericht::eenheid::stuks_output || code == bericht::eenheid::euro;
    return is_output ? Uitvoeringsvariant::output : Uitvoeringsvariant::inspanning;
}

/// Reads one row; its faults pile up, so that all of them are reported at once.
class RowReader {
  public:
    RowReader(TableRow rij, std::size_t tariefkolom)
        : m_velden{std::move(rij.velden)}, m_tariefkolom{tariefkolom} {
        m_rij.regel = rij.regel;
    }

    void read() {
        m_rij.leveringsvorm = one_of<Leveringsvorm>(at("leveringsvorm"), leveringsvormen)
                                  .value_or(Leveringsvorm::zin);
        m_rij.gemeente =
            take(at("gemeente"), read_gemeentecode(text(at("gemeente")))).value_or(Gemeentecode{});
        m_rij.omschrijving = text(at("omschrijving"));
        m_rij.opmerking = text(at("opmerking"));
        if (given(at("aanbieder"))) {
            m_rij.aanbieder = take(at("aanbieder"), read_agbcode(text(at("aanbieder"))));
        }
        read_product();
        read_eenheid();
        read_tarief();
        read_periode();
    }

    const Tariefrij& rij() const { return m_rij; }
    const std::vector<Tabelfout>& fouten() const { return m_fouten; }
    /// The row ends before it begins.
    const std::optional<Tabelfout>& omkering() const { return m_omkering; }

  private:
    const std::string& text(std::size_t kolom) const { return m_velden[kolom].text; }
    bool given(std::size_t kolom) const { return !text(kolom).empty(); }
    bool is_pgb() const { return m_rij.leveringsvorm == Leveringsvorm::pgb; }

    void fail(std::size_t kolom, const std::string& zin) {
        const CsvField& veld = m_velden[kolom];
        m_fouten.push_back(
            {veld.regel, veld.kolom, "Kolom " + std::string{kolommen.at(kolom).naam} + ": " + zin});
    }

    template <class T>
    std::optional<T> take(std::size_t kolom, Reading<T> lezing) {
        if (!lezing.waarde) {
            fail(kolom, lezing.zin);
        }
        return std::move(lezing.waarde);
    }

    /// The enumerator whose place is that of the word in `woorden`.
    template <class E>
    std::optional<E> one_of(std::size_t kolom, std::span<const std::string_view> woorden) {
        if (!take(kolom, read_code(text(kolom), woorden))) {
            return std::nullopt;
        }
        std::size_t place = 0;
        while (woorden[place] != text(kolom)) {
            ++place;
        }
        return static_cast<E>(place);
    }

    /// A pgb may be of a kind for which iWmo has no code.
    void read_product() {
        if (given(at("productcode")) || !is_pgb()) {
            m_rij.productcode =
                take(at("productcode"), read_productcode(text(at("productcode")))).value_or("");
        }
        if (given(at("categorie")) || !is_pgb()) {
            m_rij.categorie =
                take(at("categorie"), read_code(text(at("categorie")), categorieen)).value_or("");
        }
    }

    void read_eenheid() {
        if (given(at("eenheid")) || !is_pgb()) {
            m_rij.eenheid =
                take(at("eenheid"), read_code(text(at("eenheid")), eenheden)).value_or("");
        }
        if (given(at("frequentie"))) {
            m_rij.frequentie =
                take(at("frequentie"), read_code(text(at("frequentie")), frequenties));
        }
        m_rij.uitvoeringsvariant =
            given(at("uitvoeringsvariant"))
                ? one_of<Uitvoeringsvariant>(at("uitvoeringsvariant"), uitvoeringsvarianten)
                      .value_or(Uitvoeringsvariant::inspanning)
                : variant_of(m_rij.eenheid);
    }

    void read_tarief() {
        const bool in_euro = m_rij.eenheid == bericht::eenheid::euro;
        if (in_euro && given(m_tariefkolom)) {
            fail(m_tariefkolom, "Bij eenheid 83 (euro) hoort geen tarief.");
        } else if (!in_euro && !given(m_tariefkolom)) {
            fail(m_tariefkolom,
                 "Hier moet een tarief staan; alleen eenheid 83 (euro) heeft er geen.");
        } else if (!in_euro) {
            m_rij.tarief = take(m_tariefkolom, m_tariefkolom == at("tarief_cent")
                                                   ? read_cent(text(m_tariefkolom))
                                                   : read_euro(text(m_tariefkolom)));
        }
        if (!in_euro || given(at("tariefsoort"))) {
            m_rij.tariefsoort =
                one_of<Tariefsoort>(at("tariefsoort"), tariefsoorten).value_or(Tariefsoort::vast);
        }
    }

    void read_periode() {
        if (given(at("ingangsdatum"))) {
            m_rij.ingangsdatum = take(at("ingangsdatum"), read_datum(text(at("ingangsdatum"))));
        }
        if (given(at("einddatum"))) {
            m_rij.einddatum = take(at("einddatum"), read_datum(text(at("einddatum"))));
        }
        if (m_rij.ingangsdatum && m_rij.einddatum && *m_rij.einddatum < *m_rij.ingangsdatum) {
            const CsvField& veld = m_velden[at("einddatum")];
            m_omkering = Tabelfout{
                veld.regel, veld.kolom,
                "Kolom einddatum: De rij eindigt (" + bericht::datum_text(*m_rij.einddatum) +
                    ") voordat zij begint (" + bericht::datum_text(*m_rij.ingangsdatum) + ")."};
        }
    }

    std::vector<CsvField> m_velden;
    std::size_t m_tariefkolom;
    Tariefrij m_rij;
    std::vector<Tabelfout> m_fouten;
    std::optional<Tabelfout> m_omkering;
};

/// Which of the three columns holds the tariff; nothing when it is not exactly one.
std::optional<std::size_t> find_tariefkolom(const std::vector<bool>& aanwezig) {
    std::optional<std::size_t> found;
    for (const std::size_t kolom : {at("tarief_cent"), at("tarief"), at("tarief_euro")}) {
        if (aanwezig[kolom]) {
            if (found) {
                return std::nullopt;
            }
            found = kolom;
        }
    }
    return found;
}

} // namespace

Tariefinhoud read_tariefrijen(std::string_view csv) {
    Table tabel = read_tabel(csv, kolommen);
    Tariefinhoud inhoud{.rijen = {}, .fouten = std::move(tabel.fouten)};
    if (!inhoud.fouten.empty() && tabel.rijen.empty()) {
        return inhoud;
    }
    const auto tariefkolom = find_tariefkolom(tabel.aanwezig);
    if (!tariefkolom) {
        inhoud.fouten.push_back({1, 1,
                                 "De kop moet precies een van de kolommen tarief_cent, tarief en "
                                 "tarief_euro hebben."});
        return inhoud;
    }
    for (TableRow& rij : tabel.rijen) {
        RowReader reader{std::move(rij), *tariefkolom};
        reader.read();
        if (reader.omkering()) {
            inhoud.omkeringen.push_back(*reader.omkering());
        }
        if (reader.fouten().empty()) {
            (reader.omkering() ? inhoud.omgekeerd : inhoud.rijen).push_back(reader.rij());
        }
        inhoud.fouten.insert(inhoud.fouten.end(), reader.fouten().begin(), reader.fouten().end());
    }
    return inhoud;
}

} // namespace iwmod::tarief
