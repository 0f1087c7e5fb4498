#include "rapporten.hpp"

#include <map>

namespace iwmod::cijfers {

namespace {

/// By aanbieder and ToewijzingNummer.
using Op = std::pair<AgbCode, Nummer>;

std::int64_t days_since(Datum dag, Datum from) {
    return (std::chrono::sys_days{dag} - std::chrono::sys_days{from}).count();
}

/// What happened on the toewijzingen of one gemeente.
struct Ketenstand {
    std::map<Op, Datum> starts; ///< the first
    std::map<Op, Datum> stops;  ///< the last
    std::set<Op> gedeclareerd;
};

class Keten {
  public:
    Keten(const Vraagstelling& vraag, const Bronnen& bronnen) : m_vraag{vraag}, m_bronnen{bronnen} {
        for (const auto& gemeente : vraag.gemeenten) {
            read(gemeente);
        }
    }

    std::vector<Table> tables() const {
        return {m_zonder_302, m_zonder_start, m_zonder_declaratie, m_na_stop, antwoordtijden()};
    }

  private:
    void read(const Gemeentecode& gemeente) {
        Ketenstand stand;
        const auto& keten = *m_bronnen.keten;
        keten.visit_starts(gemeente, [&stand](const auto& start) {
            const auto [place, is_new] =
                stand.starts.try_emplace({start.aanbieder, start.toewijzingnummer}, start.dag);
            place->second = std::min(place->second, start.dag);
        });
        keten.visit_stops(gemeente, [&stand](const auto& stop) {
            const auto [place, is_new] =
                stand.stops.try_emplace({stop.aanbieder, stop.toewijzingnummer}, stop.dag);
            place->second = std::max(place->second, stop.dag);
        });
        add_declared(gemeente, stand);
        add_waiting(gemeente, stand);
        keten.visit_zonder_302({gemeente, m_vraag.tijdvak.periode}, [this](const auto& each) {
            m_zonder_302.rijen.push_back(
                {{each.bericht, each.aanbieder, each.identificatie, each.dagtekening,
                  days_since(m_vraag.day(), each.dagtekening)}});
        });
        keten.visit_antwoordtijden({gemeente, m_vraag.tijdvak.periode}, [this](const auto& each) {
            m_tijden[each.soort].push_back(each.seconden);
        });
    }
    void add_declared(const Gemeentecode& gemeente, Ketenstand& stand) {
        m_bronnen.keten->visit_prestaties(gemeente, [&](const auto& prestatie) {
            const bool debet = prestatie.bedrag.debetcredit == DebetCredit::debet;
            if (!prestatie.goedgekeurd || prestatie.gecrediteerd || !debet) {
                return;
            }
            const Op op{prestatie.aanbieder, prestatie.toewijzingnummer};
            stand.gedeclareerd.insert(op);
            const auto stop = stand.stops.find(op);
            const auto& [first, last] = m_vraag.tijdvak.periode;
            const auto begin = prestatie.periode.begindatum;
            if (stop != stand.stops.end() && stop->second < begin && first <= begin &&
                begin <= last) {
                m_na_stop.rijen.push_back(
                    {{text_of(prestatie.aanbieder), prestatie.declaratienummer,
                      prestatie.referentienummer, prestatie.toewijzingnummer, stop->second, begin,
                      prestatie.bedrag.bedrag.value}});
            }
        });
    }
    void add_waiting(const Gemeentecode& gemeente, const Ketenstand& stand) {
        std::vector<std::tuple<AgbCode, Nummer, Datum>> waiting;
        const auto dag = m_vraag.day();
        m_bronnen.bron.visit_toewijzingen({gemeente, {dag, dag}}, [&](const auto& toewijzing) {
            waiting.emplace_back(toewijzing.aanbieder, toewijzing.toewijzingnummer,
                                 toewijzing.ingangsdatum);
        });
        std::sort(waiting.begin(), waiting.end());
        for (const auto& [aanbieder, nummer, ingangsdatum] : waiting) {
            const auto start = stand.starts.find({aanbieder, nummer});
            if (start == stand.starts.end()) {
                m_zonder_start.rijen.push_back(
                    {{text_of(aanbieder), nummer, ingangsdatum, days_since(dag, ingangsdatum)}});
            } else if (stand.gedeclareerd.find({aanbieder, nummer}) == stand.gedeclareerd.end() &&
                       start->second <= dag) {
                m_zonder_declaratie.rijen.push_back(
                    {{text_of(aanbieder), nummer, start->second, days_since(dag, start->second)}});
            }
        }
    }
    Table antwoordtijden() const {
        Table table{.naam = "antwoordtijden",
                    .titel = "Van ontvangst tot antwoord, in seconden",
                    .kolommen = {{"soort", Kind::text},
                                 {"berichten", Kind::number},
                                 {"mediaan_seconden", Kind::number},
                                 {"langste_seconden", Kind::number}},
                    .rijen = {}};
        for (const auto& [soort, unsorted] : m_tijden) {
            auto tijden = unsorted;
            std::sort(tijden.begin(), tijden.end());
            table.rijen.push_back(
                {{std::string{naam(soort)}, static_cast<std::int64_t>(tijden.size()),
                  tijden[(tijden.size() - 1) / 2], tijden.back()}});
        }
        return table;
    }

    const Vraagstelling& m_vraag;
    const Bronnen& m_bronnen;
    Table m_zonder_302{.naam = "zonder_302",
                       .titel = "Toewijzingsberichten (301) zonder retour (302)",
                       .kolommen = {{"bericht", Kind::number},
                                    {"aanbieder", Kind::text},
                                    {"identificatie", Kind::text},
                                    {"dagtekening", Kind::date},
                                    {"dagen", Kind::number}},
                       .rijen = {}};
    Table m_zonder_start{.naam = "zonder_start",
                         .titel = "Geldige toewijzingen zonder start",
                         .kolommen = {{"aanbieder", Kind::text},
                                      {"toewijzingnummer", Kind::number},
                                      {"ingangsdatum", Kind::date},
                                      {"dagen", Kind::number}},
                         .rijen = {}};
    Table m_zonder_declaratie{.naam = "zonder_declaratie",
                              .titel = "Gestart, en nog niets gedeclareerd",
                              .kolommen = {{"aanbieder", Kind::text},
                                           {"toewijzingnummer", Kind::number},
                                           {"begindatum", Kind::date},
                                           {"dagen", Kind::number}},
                              .rijen = {}};
    Table m_na_stop{.naam = "na_stop",
                    .titel = "Gedeclareerd na de stop",
                    .kolommen = {{"aanbieder", Kind::text},
                                 {"declaratie", Kind::text},
                                 {"prestatie", Kind::text},
                                 {"toewijzingnummer", Kind::number},
                                 {"einddatum", Kind::date},
                                 {"begindatum", Kind::date},
                                 {"bedrag_cent", Kind::eurocent}},
                    .rijen = {}};
    std::map<Soort, std::vector<std::int64_t>> m_tijden;
};

} // namespace

Report keten(const Vraagstelling& vraag, const Bronnen& bronnen) {
    auto report = begin_report("keten", vraag);
    report.keuzes.push_back("Toewijzingen zoals ze gelden op " + bericht::datum_text(vraag.day()) +
                            "; berichten met een Dagtekening in de periode.");
    report.keuzes.emplace_back("Een bericht of prestatie wordt genoemd, een persoon niet.");
    report.tabellen = Keten{vraag, bronnen}.tables();
    return report;
}

} // namespace iwmod::cijfers
