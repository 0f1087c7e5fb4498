#include "detail_table.hpp"
#include "reports.hpp"

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
    Keten(const Question& question, const Sources& sources)
        : m_question{question}, m_sources{sources} {
        read_berichten();
        read_leveringen();
        for (const auto& gemeente : question.gemeenten) {
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
        for (const auto* const table :
             {&m_zonder_302, &m_zonder_start, &m_zonder_declaratie, &m_na_stop}) {
            if (auto sentence = table->left_out()) {
                keuzes.push_back(std::move(*sentence));
            }
        }
    }

  private:
    void read_berichten() {
        const GemeenteFilter gemeenten{m_question};
        std::map<std::string, std::vector<registratie::OnbeantwoordBericht>> waiting;
        const auto& keten = *m_sources.keten;
        keten.visit_zonder_302(m_question.tijdvak.periode, [&](const auto& each) {
            if (gemeenten.passes(each.gemeente)) {
                waiting[each.gemeente].push_back(each);
            }
        });
        for (const auto& gemeente : m_question.gemeenten) {
            for (const auto& each : waiting[std::string{gemeente.text()}]) {
                m_zonder_302.add([&] {
                    return Row{{each.bericht, each.aanbieder, each.identificatie, each.dagtekening,
                                days_since(m_question.day(), each.dagtekening)}};
                });
            }
        }
        keten.visit_antwoordtijden(m_question.tijdvak.periode, [&](const auto& each) {
            if (gemeenten.passes(each.gemeente)) {
                m_tijden[each.soort].push_back(each.seconden);
            }
        });
    }
    void read_leveringen() {
        const GemeenteFilter gemeenten{m_question};
        const auto into = [&gemeenten](std::vector<registratie::Levering>& leveringen) {
            return [&](const registratie::Levering& levering) {
                if (gemeenten.passes(levering.gemeente.text())) {
                    leveringen.push_back(levering);
                }
            };
        };
        m_sources.keten->visit_starts(into(m_starts));
        m_sources.keten->visit_stops(into(m_stops));
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
        m_sources.bron.visit_cijfers(
            gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
                auto late = add_declared(declaratie, stand[declaratie.aanbieder]);
                std::sort(late.begin(), late.end(), [](const auto& a, const auto& b) {
                    return a.regel.prestatie < b.regel.prestatie;
                });
                for (const auto& [regel, stop, begin] : late) {
                    m_na_stop.add([&, &one = regel, &last = stop, &first = begin] {
                        const auto naam = m_sources.bron.naam_of(one.prestatie);
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
                    holds(m_question.tijdvak.periode, begin)) {
                    late.push_back({regel, stop->second, begin});
                }
            }
        }
        return late;
    }
    void add_waiting(const Gemeentecode& gemeente, Ketenstand& stand) {
        std::vector<std::tuple<AgbCode, Nummer, Datum>> waiting;
        const auto dag = m_question.day();
        m_sources.bron.visit_toewijzingen({gemeente, {dag, dag}}, [&](const auto& toewijzing) {
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
    void add_since(DetailTable& table, const AgbCode& aanbieder, Nummer nummer, Datum since) const {
        table.add([&] {
            return Row{{text_of(aanbieder), nummer, since, days_since(m_question.day(), since)}};
        });
    }
    Table antwoordtijden() const {
        Table table{.name = "antwoordtijden",
                    .title = "Van ontvangst tot antwoord, in seconden",
                    .columns = {{"soort", Kind::text},
                                {"berichten", Kind::number},
                                {"mediaan_seconden", Kind::number},
                                {"langste_seconden", Kind::number}},
                    .rows = {}};
        for (const auto& [soort, unsorted] : m_tijden) {
            auto tijden = unsorted;
            std::sort(tijden.begin(), tijden.end());
            table.rows.push_back(
                {{std::string{naam(soort)}, static_cast<std::int64_t>(tijden.size()),
                  tijden[(tijden.size() - 1) / 2], tijden.back()}});
        }
        return table;
    }

    const Question& m_question;
    const Sources& m_sources;
    std::vector<registratie::Levering> m_starts; ///< by gemeente
    std::vector<registratie::Levering> m_stops;
    DetailTable m_zonder_302{Table{.name = "zonder_302",
                                   .title = "Toewijzingsberichten (301) zonder retour (302)",
                                   .columns = {{"bericht", Kind::key},
                                               {"aanbieder", Kind::text},
                                               {"identificatie", Kind::text},
                                               {"dagtekening", Kind::date},
                                               {"dagen", Kind::number}},
                                   .rows = {}}};
    DetailTable m_zonder_start{Table{.name = "zonder_start",
                                     .title = "Geldige toewijzingen zonder start",
                                     .columns = {{"aanbieder", Kind::text},
                                                 {"toewijzingnummer", Kind::key},
                                                 {"ingangsdatum", Kind::date},
                                                 {"dagen", Kind::number}},
                                     .rows = {}}};
    DetailTable m_zonder_declaratie{Table{.name = "zonder_declaratie",
                                          .title = "Gestart, en nog niets gedeclareerd",
                                          .columns = {{"aanbieder", Kind::text},
                                                      {"toewijzingnummer", Kind::key},
                                                      {"begindatum", Kind::date},
                                                      {"dagen", Kind::number}},
                                          .rows = {}}};
    DetailTable m_na_stop{Table{.name = "na_stop",
                                .title = "Gedeclareerd na de stop",
                                .columns = {{"aanbieder", Kind::text},
                                            {"declaratie", Kind::text},
                                            {"prestatie", Kind::text},
                                            {"toewijzingnummer", Kind::key},
                                            {"einddatum", Kind::date},
                                            {"begindatum", Kind::date},
                                            {"bedrag_cent", Kind::eurocent}},
                                .rows = {}}};
    std::map<Soort, std::vector<std::int64_t>> m_tijden;
};

} // namespace

Report keten(const Question& question, const Sources& sources) {
    auto report = begin_report("keten", question);
    report.keuzes.push_back("Toewijzingen zoals ze gelden op " +
                            bericht::datum_text(question.day()) +
                            "; berichten met een Dagtekening in de periode.");
    report.keuzes.emplace_back("Een bericht of prestatie wordt genoemd, een persoon niet.");
    const Keten stand{question, sources};
    stand.add_left_out(report.keuzes);
    report.tables = stand.tables();
    return report;
}

} // namespace iwmod::cijfers
