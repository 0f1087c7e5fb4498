#include "detailtabel.hpp"
#include "rapporten.hpp"

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace iwmod::cijfers {

namespace {

std::int64_t days_since(Datum dag, Datum from) {
    return (std::chrono::sys_days{dag} - std::chrono::sys_days{from}).count();
}

/// What happened on the toewijzingen of one aanbieder in one gemeente.
struct Leveringen {
    std::unordered_map<Nummer, Datum> starts; ///< the first
    std::unordered_map<Nummer, Datum> stops;  ///< the last
    std::unordered_set<Nummer> gedeclareerd;
};
using Ketenstand = std::map<AgbCode, Leveringen>;

/// What was declared behind the stop.
struct NaStop {
    registratie::Prestatieregel regel;
    Datum stop;
    Datum begin;
};

class Keten {
  public:
    Keten(const Vraagstelling& vraag, const Bronnen& bronnen) : m_vraag{vraag}, m_bronnen{bronnen} {
        read_berichten();
        read_leveringen();
        for (const auto& gemeente : vraag.gemeenten) {
            auto stand = stand_of(gemeente);
            add_declared(gemeente, stand);
            add_waiting(gemeente, stand);
        }
    }

    std::vector<Table> tables() const {
        return {m_zonder_302.table(), m_zonder_start.table(), m_zonder_declaratie.table(),
                m_na_stop.table(), antwoordtijden()};
    }
    void add_left_out(std::vector<std::string>& keuzes) const {
        for (const auto* const tabel :
             {&m_zonder_302, &m_zonder_start, &m_zonder_declaratie, &m_na_stop}) {
            if (auto sentence = tabel->left_out()) {
                keuzes.push_back(std::move(*sentence));
            }
        }
    }

  private:
    void read_berichten() {
        const Gemeentefilter gemeenten{m_vraag};
        std::map<std::string, std::vector<registratie::OnbeantwoordBericht>> waiting;
        const auto& keten = *m_bronnen.keten;
        keten.visit_zonder_302(m_vraag.tijdvak.periode, [&](const auto& each) {
            if (gemeenten.passes(each.gemeente)) {
                waiting[each.gemeente].push_back(each);
            }
        });
        for (const auto& gemeente : m_vraag.gemeenten) {
            for (const auto& each : waiting[std::string{gemeente.text()}]) {
                m_zonder_302.add([&] {
                    return Row{{each.bericht, each.aanbieder, each.identificatie, each.dagtekening,
                                days_since(m_vraag.day(), each.dagtekening)}};
                });
            }
        }
        keten.visit_antwoordtijden(m_vraag.tijdvak.periode, [&](const auto& each) {
            if (gemeenten.passes(each.gemeente)) {
                m_tijden[each.soort].push_back(each.seconden);
            }
        });
    }
    void read_leveringen() {
        const Gemeentefilter gemeenten{m_vraag};
        const auto into = [&gemeenten](std::vector<registratie::Levering>& leveringen) {
            return [&](const registratie::Levering& levering) {
                if (gemeenten.passes(levering.gemeente.text())) {
                    leveringen.push_back(levering);
                }
            };
        };
        m_bronnen.keten->visit_starts(into(m_starts));
        m_bronnen.keten->visit_stops(into(m_stops));
        for (auto* const leveringen : {&m_starts, &m_stops}) {
            std::sort(leveringen->begin(), leveringen->end(), of_earlier_gemeente);
        }
    }
    static bool of_earlier_gemeente(const registratie::Levering& a,
                                    const registratie::Levering& b) {
        return a.gemeente < b.gemeente;
    }
    Ketenstand stand_of(const Gemeentecode& gemeente) const {
        Ketenstand stand;
        registratie::Levering key;
        key.gemeente = gemeente;
        const auto [start, last_start] =
            std::equal_range(m_starts.begin(), m_starts.end(), key, of_earlier_gemeente);
        std::for_each(start, last_start, [&stand](const registratie::Levering& each) {
            auto& dag = stand[each.aanbieder]
                            .starts.try_emplace(each.toewijzingnummer, each.dag)
                            .first->second;
            dag = std::min(dag, each.dag);
        });
        const auto [stop, last_stop] =
            std::equal_range(m_stops.begin(), m_stops.end(), key, of_earlier_gemeente);
        std::for_each(stop, last_stop, [&stand](const registratie::Levering& each) {
            auto& dag = stand[each.aanbieder]
                            .stops.try_emplace(each.toewijzingnummer, each.dag)
                            .first->second;
            dag = std::max(dag, each.dag);
        });
        return stand;
    }
    void add_declared(const Gemeentecode& gemeente, Ketenstand& stand) {
        m_bronnen.bron.visit_cijfers(
            gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
                auto late = add_declared(declaratie, stand[declaratie.aanbieder]);
                std::sort(late.begin(), late.end(), [](const auto& a, const auto& b) {
                    return a.regel.prestatie < b.regel.prestatie;
                });
                for (const auto& [regel, stop, begin] : late) {
                    m_na_stop.add([&, &one = regel, &last = stop, &first = begin] {
                        const auto naam = m_bronnen.bron.naam_of(one.prestatie);
                        return Row{{text_of(declaratie.aanbieder), naam.declaratienummer,
                                    naam.referentienummer, one.toewijzingnummer, last, first,
                                    one.bedrag.value}};
                    });
                }
            });
    }
    std::vector<NaStop> add_declared(const registratie::Declaratiecijfers& declaratie,
                                     Leveringen& leveringen) const {
        std::vector<NaStop> late;
        for (const auto& groep : declaratie.groepen) {
            if (!groep.goedgekeurd || groep.credit) {
                continue;
            }
            const auto begin = groep.periode.begindatum;
            for (const auto& regel : groep.regels()) {
                if (regel.gecrediteerd) {
                    continue;
                }
                leveringen.gedeclareerd.insert(regel.toewijzingnummer);
                const auto stop = leveringen.stops.find(regel.toewijzingnummer);
                if (stop != leveringen.stops.end() && stop->second < begin &&
                    holds(m_vraag.tijdvak.periode, begin)) {
                    late.push_back({regel, stop->second, begin});
                }
            }
        }
        return late;
    }
    void add_waiting(const Gemeentecode& gemeente, Ketenstand& stand) {
        std::vector<std::tuple<AgbCode, Nummer, Datum>> waiting;
        const auto dag = m_vraag.day();
        m_bronnen.bron.visit_toewijzingen({gemeente, {dag, dag}}, [&](const auto& toewijzing) {
            waiting.emplace_back(toewijzing.aanbieder, toewijzing.toewijzingnummer,
                                 toewijzing.ingangsdatum);
        });
        std::sort(waiting.begin(), waiting.end());
        for (const auto& [aanbieder, nummer, ingangsdatum] : waiting) {
            const auto& leveringen = stand[aanbieder];
            const auto start = leveringen.starts.find(nummer);
            if (start == leveringen.starts.end()) {
                add_since(m_zonder_start, aanbieder, nummer, ingangsdatum);
            } else if (!leveringen.gedeclareerd.contains(nummer) && start->second <= dag) {
                add_since(m_zonder_declaratie, aanbieder, nummer, start->second);
            }
        }
    }
    void add_since(Detailtabel& tabel, const AgbCode& aanbieder, Nummer nummer, Datum since) const {
        tabel.add([&] {
            return Row{{text_of(aanbieder), nummer, since, days_since(m_vraag.day(), since)}};
        });
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
    std::vector<registratie::Levering> m_starts; ///< by gemeente
    std::vector<registratie::Levering> m_stops;
    Detailtabel m_zonder_302{Table{.naam = "zonder_302",
                                   .titel = "Toewijzingsberichten (301) zonder retour (302)",
                                   .kolommen = {{"bericht", Kind::key},
                                                {"aanbieder", Kind::text},
                                                {"identificatie", Kind::text},
                                                {"dagtekening", Kind::date},
                                                {"dagen", Kind::number}},
                                   .rijen = {}}};
    Detailtabel m_zonder_start{Table{.naam = "zonder_start",
                                     .titel = "Geldige toewijzingen zonder start",
                                     .kolommen = {{"aanbieder", Kind::text},
                                                  {"toewijzingnummer", Kind::key},
                                                  {"ingangsdatum", Kind::date},
                                                  {"dagen", Kind::number}},
                                     .rijen = {}}};
    Detailtabel m_zonder_declaratie{Table{.naam = "zonder_declaratie",
                                          .titel = "Gestart, en nog niets gedeclareerd",
                                          .kolommen = {{"aanbieder", Kind::text},
                                                       {"toewijzingnummer", Kind::key},
                                                       {"begindatum", Kind::date},
                                                       {"dagen", Kind::number}},
                                          .rijen = {}}};
    Detailtabel m_na_stop{Table{.naam = "na_stop",
                                .titel = "Gedeclareerd na de stop",
                                .kolommen = {{"aanbieder", Kind::text},
                                             {"declaratie", Kind::text},
                                             {"prestatie", Kind::text},
                                             {"toewijzingnummer", Kind::key},
                                             {"einddatum", Kind::date},
                                             {"begindatum", Kind::date},
                                             {"bedrag_cent", Kind::eurocent}},
                                .rijen = {}}};
    std::map<Soort, std::vector<std::int64_t>> m_tijden;
};

} // namespace

Report keten(const Vraagstelling& vraag, const Bronnen& bronnen) {
    auto report = begin_report("keten", vraag);
    report.keuzes.push_back("Toewijzingen zoals ze gelden op " + bericht::datum_text(vraag.day()) +
                            "; berichten met een Dagtekening in de periode.");
    report.keuzes.emplace_back("Een bericht of prestatie wordt genoemd, een persoon niet.");
    const Keten stand{vraag, bronnen};
    stand.add_left_out(report.keuzes);
    report.tabellen = stand.tables();
    return report;
}

} // namespace iwmod::cijfers
