#include "prestatie_place.hpp"
#include "reports.hpp"

#include <tuple>
#include <unordered_set>

namespace iwmod::cijfers {

namespace {

/// What was meant to be declared, however often it was tried.
using Zaak = std::tuple<AgbCode, Gemeentecode, Nummer, std::string, Datum>;

struct RegelSum {
    std::string omschrijving;
    std::int64_t afgekeurd = 0;
    std::int64_t herhaald = 0;
    Eurocent bedrag;
};

/// One try after another.
struct Verloop {
    Datum eerste_afkeur = bericht::geen_datum;
    std::optional<Datum> goed;
};

/// A Prestatie of the declaratie that is being read.
struct Poging {
    const registratie::Prestatiegroep* groep = nullptr;
    registratie::Prestatieregel regel;
};

/// What was rejected, and how many days it took for each that was mended.
struct Herstel {
    std::int64_t afgekeurd = 0;
    std::vector<std::int64_t> dagen;
};

using RegelKey = std::tuple<std::string, std::string, std::string>; ///< aanbieder, soort, regel

class Afkeur {
  public:
    Afkeur(const Question& question, const Sources& sources)
        : m_question{question}, m_sources{sources} {
        for (const auto& gemeente : question.gemeenten) {
            read_prestaties(gemeente);
        }
        read_bevindingen();
    }

    Table per_regel() const {
        Table table{.name = "per_regel",
                    .title = "Afgekeurd naar aanbieder en regel",
                    .columns = {{"aanbieder", Kind::text},
                                {"soort", Kind::text},
                                {"regel", Kind::text},
                                {"omschrijving", Kind::text},
                                {"afgekeurd", Kind::number},
                                {"waarvan_herhaald", Kind::number},
                                {"bedrag_cent", Kind::eurocent}},
                    .rows = {}};
        for (const auto& [key, sum] : m_per_regel) {
            const auto& [aanbieder, soort, regel] = key;
            table.rows.push_back({{aanbieder, soort, regel, sum.omschrijving, sum.afgekeurd,
                                   sum.herhaald, sum.bedrag.value}});
        }
        return table;
    }

    Table herstel() const {
        Table table{.name = "herstel",
                    .title = "Hoe lang tot het goed was",
                    .columns = {{"aanbieder", Kind::text},
                                {"afgekeurd", Kind::number},
                                {"hersteld", Kind::number},
                                {"open", Kind::number},
                                {"mediaan_dagen", Kind::number},
                                {"langste_dagen", Kind::number}},
                    .rows = {}};
        for (const auto& [aanbieder, herstel] : by_aanbieder()) {
            const auto& [all, dagen] = herstel;
            const auto good = static_cast<std::int64_t>(dagen.size());
            table.rows.push_back({{text_of(aanbieder), all, good, all - good,
                                   dagen.empty() ? Cell{} : Cell{dagen[(dagen.size() - 1) / 2]},
                                   dagen.empty() ? Cell{} : Cell{dagen.back()}}});
        }
        return table;
    }

  private:
    bool in_period(Datum dag) const { return holds(m_question.tijdvak.periode, dag); }
    /// In order of acceptance. Of what was approved only that matters which was rejected before, or
    /// is in the same declaratie.
    void read_prestaties(const Gemeentecode& gemeente) {
        std::unordered_set<Nummer> tried; // toewijzingen of the gemeente
        m_sources.bron.visit_cijfers(
            gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
                for (const auto& groep : declaratie.groepen) {
                    for (const auto& regel : groep.goedgekeurd
                                                 ? std::vector<registratie::Prestatieregel>{}
                                                 : groep.regels()) {
                        tried.insert(regel.toewijzingnummer);
                    }
                }
                if (!tried.empty()) {
                    follow(gemeente, declaratie, tried);
                }
            });
    }
    void follow(const Gemeentecode& gemeente, const registratie::Declaratiecijfers& declaratie,
                const std::unordered_set<Nummer>& tried) {
        std::map<std::int64_t, Poging> pogingen; // by their place in the message
        for (const auto& groep : declaratie.groepen) {
            for (const auto& regel : groep.regels()) {
                if (tried.contains(regel.toewijzingnummer)) {
                    pogingen.emplace(regel.prestatie, Poging{&groep, regel});
                }
            }
        }
        const auto places = places_of(declaratie.groepen);
        for (const auto& [id, poging] : pogingen) {
            const Zaak zaak{declaratie.aanbieder, gemeente, poging.regel.toewijzingnummer,
                            poging.groep->code, poging.groep->periode.begindatum};
            follow(zaak, poging, declaratie, places);
        }
    }
    void follow(const Zaak& zaak, const Poging& poging,
                const registratie::Declaratiecijfers& declaratie, const Places& places) {
        const auto found = m_verloop.find(zaak);
        if (poging.groep->goedgekeurd) {
            if (found != m_verloop.end() && !found->second.goed) {
                found->second.goed = declaratie.dagtekening;
            }
            return;
        }
        const auto bedrag = Eurocent{poging.groep->sign() * poging.regel.bedrag.value};
        m_rejected.emplace(std::pair{declaratie.bericht, places.at(poging.regel.prestatie)},
                           std::pair{bedrag, found != m_verloop.end()});
        if (found == m_verloop.end()) {
            m_verloop.emplace(zaak, Verloop{declaratie.dagtekening, std::nullopt});
        }
    }
    void read_bevindingen() {
        const GemeenteFilter gemeenten{m_question};
        m_sources.keten->visit_bevindingen(
            m_question.tijdvak.periode, [&](const registratie::Afkeurbevinding& bevinding) {
                if (!gemeenten.passes(bevinding.gemeente)) {
                    return;
                }
                auto& sum = m_per_regel[{bevinding.aanbieder, std::string{naam(bevinding.soort)},
                                         bevinding.regel}];
                sum.omschrijving = bevinding.omschrijving;
                ++sum.afgekeurd;
                const auto found = m_rejected.find({bevinding.bericht, place_of(bevinding.pad)});
                if (bevinding.soort == Soort::wmo323 && found != m_rejected.end()) {
                    sum.bedrag = sum.bedrag + found->second.first;
                    sum.herhaald += found->second.second ? 1 : 0;
                }
            });
    }
    std::map<AgbCode, Herstel> by_aanbieder() const {
        std::map<AgbCode, Herstel> result;
        for (const auto& [zaak, verloop] : m_verloop) {
            if (!in_period(verloop.eerste_afkeur)) {
                continue;
            }
            auto& herstel = result[std::get<AgbCode>(zaak)];
            ++herstel.afgekeurd;
            if (verloop.goed) {
                herstel.dagen.push_back((std::chrono::sys_days{*verloop.goed} -
                                         std::chrono::sys_days{verloop.eerste_afkeur})
                                            .count());
            }
        }
        for (auto& [aanbieder, herstel] : result) {
            std::sort(herstel.dagen.begin(), herstel.dagen.end());
        }
        return result;
    }

    const Question& m_question;
    const Sources& m_sources;
    std::map<Zaak, Verloop> m_verloop;
    /// What was rejected: its amount, and whether it had been tried before.
    std::map<std::pair<registratie::BerichtId, Place>, std::pair<Eurocent, bool>> m_rejected;
    std::map<RegelKey, RegelSum> m_per_regel;
};

} // namespace

Report afkeur(const Question& question, const Sources& sources) {
    auto report = begin_report("afkeur", question);
    report.keuzes.emplace_back("Berichten met een Dagtekening in de periode. Een Prestatie die op "
                               "meer regels is afgekeurd, staat met haar bedrag bij elk; een "
                               "declaratie die in haar geheel is afgekeurd zonder bedrag.");
    report.keuzes.emplace_back("Herhaald: dezelfde toewijzing, hetzelfde product en dezelfde maand "
                               "waren al eens afgekeurd.");
    const Afkeur both{question, sources};
    report.tables = {both.per_regel(), both.herstel()};
    return report;
}

} // namespace iwmod::cijfers
