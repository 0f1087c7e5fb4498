#include "herhaling.hpp"
#include "proef_uitvoer.hpp"
#include "rapport_uitvoer.hpp"
#include <iwmod/beheer/proef.hpp>
#include <iwmod/cijfers/proef.hpp>
#include <iwmod/error.hpp>

#include <algorithm>
#include <ostream>
#include <sys/resource.h>
#include <unistd.h>

namespace iwmod {

namespace {

using weergave::Cell;
using weergave::Kind;

/// The service goes before us, for the processor and so for its latency.
void give_way() {
    constexpr int polite = 10;
    static_cast<void>(::setpriority(PRIO_PROCESS, 0, polite)); // it only helps
}

Datum day_of(const std::string& moment) {
    constexpr std::size_t length = 10;
    return parse_datum(moment.substr(0, length)).value_or(geen_datum);
}

bool is_asked(const ProefOptions& options, const BerichtRij& rij) {
    const auto dag = day_of(rij.ontvangen);
    return !options.tijdvak || (options.tijdvak->periode.begindatum <= dag &&
                                dag <= options.tijdvak->periode.einddatum);
}

/// Sorted, each once, with commas.
std::string rules_of(const BerichtRij& rij) {
    std::vector<std::string> regels;
    for (const auto& bevinding : rij.bevindingen) {
        regels.push_back(bevinding.code);
    }
    std::sort(regels.begin(), regels.end());
    regels.erase(std::unique(regels.begin(), regels.end()), regels.end());
    std::string text;
    for (const auto& regel : regels) {
        text += (text.empty() ? "" : ", ") + regel;
    }
    return text;
}

/// The answer among what went out; a released message is the message itself.
std::optional<Uitgaand> answer_of(const Overzicht& overzicht, BerichtId id) {
    const auto dossier = overzicht.dossier(id);
    if (dossier) {
        for (const auto& each : dossier->uitgaand) {
            if (!each.uitgaand.vrijgave) {
                return each.uitgaand;
            }
        }
    }
    return std::nullopt;
}

/// A Foutmelding carries the moment at which it was made: it is compared with that of then.
std::string hash_at(std::string bytes, const std::string& moment) {
    constexpr std::string_view begin = "Tijdstip>";
    const auto from = bytes.find(begin);
    const auto to = bytes.find('<', from);
    if (from != std::string::npos && to != std::string::npos) {
        bytes.replace(from + begin.size(), to - from - begin.size(), moment);
    }
    return sha256(bytes).hex();
}

/// Compares the two registers message by message.
class Vergelijking {
  public:
    Vergelijking(const Instellingen& instellingen, const Herhaling& herhaling)
        : m_echt{instellingen.register_},
          m_proef{herhaling.register_path()},
          m_herhaling{herhaling} {}

    /// What differs, in words; nothing when it is the same.
    std::optional<std::string> difference(const BerichtRij& then, const BerichtRij& now) const {
        if (then.status != now.status) {
            return "status";
        }
        const auto answer_then = answer_of(m_echt, then.id);
        const auto answer_now = answer_of(m_proef, now.id);
        if (answer_then.has_value() != answer_now.has_value()) {
            return "antwoord";
        }
        if (!answer_then || answer_then->sha256 == answer_now->sha256) {
            return std::nullopt;
        }
        const bool same =
            answer_then->soort == "Foutmelding" && answer_now->soort == "Foutmelding" &&
            hash_at(m_herhaling.answer(*answer_now), then.besloten) == answer_then->sha256;
        return same ? std::nullopt : std::optional<std::string>{"antwoord"};
    }
    const Overzicht& proef() const { return m_proef; }

  private:
    Overzicht m_echt;
    Overzicht m_proef;
    const Herhaling& m_herhaling;
};

std::string soort_text(const BerichtRij& rij) {
    return rij.soort ? std::string{naam(*rij.soort)} : "onbekend";
}

/// The outcome of a rehearsal as a report.
class Herhaalverslag {
  public:
    void add_left_out(const Herhaalstap& stap) {
        ++m_left_out;
        m_verschillen.rijen.push_back(
            {{stap.bericht.id, soort_text(stap.bericht), std::string{"niet herhaald"},
              std::string{naam(stap.bericht.status)}, std::string{}, rules_of(stap.bericht),
              std::string{}, *stap.reden}});
    }
    void add_same() { ++m_same; }
    void add_different(const BerichtRij& then, const BerichtRij& now, const std::string& wat) {
        ++m_different;
        const auto regels_toen = rules_of(then);
        const auto regels_nu = rules_of(now);
        m_verschillen.rijen.push_back(
            {{then.id, soort_text(then), wat, std::string{naam(then.status)},
              std::string{naam(now.status)}, regels_toen, regels_nu,
              std::string{regels_toen == regels_nu ? "hetzelfde oordeel, een ander antwoord"
                                                   : "andere regels"}}});
    }
    bool differs() const { return m_different > 0; }
    weergave::Report finish(const std::string& periode, const std::string& gemaakt) const {
        weergave::Report report{.rapport = "proef herhaal",
                                .gemeente = {},
                                .periode = periode,
                                .gemaakt = gemaakt,
                                .bron = "Het archief, opnieuw verwerkt in volgorde van ontvangst",
                                .keuzes = {"Het tijdstip in een Foutmelding wordt vergeleken alsof "
                                           "het dat van toen was."},
                                .tabellen = {{.naam = "samenvatting",
                                              .titel = "Samenvatting",
                                              .kolommen = {{"berichten", Kind::number},
                                                           {"gelijk", Kind::number},
                                                           {"anders", Kind::number},
                                                           {"niet_herhaald", Kind::number}},
                                              .rijen = {{{m_same + m_different + m_left_out, m_same,
                                                          m_different, m_left_out}}}},
                                             m_verschillen}};
        return report;
    }

  private:
    std::int64_t m_same = 0;
    std::int64_t m_different = 0;
    std::int64_t m_left_out = 0;
    weergave::Table m_verschillen{.naam = "verschillen",
                                  .titel = "Wat anders is",
                                  .kolommen = {{"bericht", Kind::number},
                                               {"soort", Kind::text},
                                               {"wat", Kind::text},
                                               {"status_toen", Kind::text},
                                               {"status_nu", Kind::text},
                                               {"regels_toen", Kind::text},
                                               {"regels_nu", Kind::text},
                                               {"reden", Kind::text}},
                                  .rijen = {}};
};

Instellingen with_werkers(Instellingen instellingen, const ProefOptions& options) {
    if (options.werkers > 0) {
        instellingen.werkers = options.werkers;
    }
    return instellingen;
}

/// The steps up to the last one that is asked for: what follows has no influence on them.
std::vector<Herhaalstap> steps_up_to_asked(const Instellingen& instellingen,
                                           const ProefOptions& options) {
    auto stappen = read_stappen(instellingen);
    while (!stappen.empty() && !is_asked(options, stappen.back().bericht)) {
        stappen.pop_back();
    }
    return stappen;
}

Bestemming bestemming_of(const ProefOptions& options) {
    return {.formaat = options.formaat, .uit = options.uit};
}

std::string periode_text(const ProefOptions& options) {
    return options.tijdvak ? options.tijdvak->tekst : "alles";
}

} // namespace

Afloop try_herhaling(const ProefOptions& options, const Instellingen& instellingen,
                     Uitvoer uitvoer) {
    give_way();
    open_log(Logniveau::fout);
    const auto stappen = steps_up_to_asked(instellingen, options);
    Herhaling herhaling{with_werkers(instellingen, options)};
    herhaling.run(stappen, progress_on(uitvoer));
    const Vergelijking vergelijking{instellingen, herhaling};
    Herhaalverslag verslag;
    auto step = stappen.begin();
    vergelijking.proef().list({}, [&](const BerichtRij& now) {
        while (step != stappen.end() && step->reden) {
            ++step;
        }
        if (step == stappen.end() || step->bericht.sha256 != now.sha256) {
            throw LogicError{"De proef heeft de berichten in een andere volgorde verwerkt."};
        }
        if (is_asked(options, step->bericht)) {
            const auto wat = vergelijking.difference(step->bericht, now);
            wat ? verslag.add_different(step->bericht, now, *wat) : verslag.add_same();
        }
        ++step;
    });
    for (const auto& stap : stappen) {
        if (stap.reden && is_asked(options, stap.bericht)) {
            verslag.add_left_out(stap);
        }
    }
    show_report(verslag.finish(periode_text(options), nu()), bestemming_of(options), instellingen,
                uitvoer);
    return verslag.differs() ? Afloop::fout : Afloop::goed;
}

Afloop try_tarieven(const ProefTarievenOptions& options, const Instellingen& instellingen,
                    Uitvoer uitvoer) {
    give_way();
    open_log(Logniveau::fout);
    auto stappen = read_stappen(instellingen);
    if (options.tarieven) {
        static_cast<void>(Tarieventabel::load(*options.tarieven)); // before anything is done
    }
    const auto& tijdvak = options.proef.tijdvak;
    for (auto& stap : stappen) {
        const auto& rij = stap.bericht;
        const bool in_period =
            !tijdvak || (rij.dagtekening && tijdvak->periode.begindatum <= *rij.dagtekening &&
                         *rij.dagtekening <= tijdvak->periode.einddatum);
        if (options.tarieven && rij.soort == Soort::wmo323 && in_period) {
            stap.tarieven = *options.tarieven;
        }
    }
    Herhaling herhaling{with_werkers(instellingen, options.proef)};
    herhaling.run(stappen, progress_on(uitvoer));
    const Ketenbron then{instellingen.register_};
    const Ketenbron now{herhaling.register_path()};
    cijfers::Vraagstelling vraag;
    vraag.gemeenten = instellingen.gemeenten;
    constexpr GeslotenPeriode every_day{
        .begindatum = geen_datum,
        .einddatum = {std::chrono::year::max(), std::chrono::December, std::chrono::day{31}}};
    vraag.tijdvak = tijdvak.value_or(cijfers::Tijdvak{.periode = every_day, .tekst = "alles"});
    vraag.gemaakt = nu();
    show_report(cijfers::omslag(vraag, then, now), bestemming_of(options.proef), instellingen,
                uitvoer);
    return Afloop::goed;
}

} // namespace iwmod
