#include "progress.hpp"
#include "replay.hpp"
#include "report_output.hpp"
#include <iwmod/basis/base64.hpp>
#include <iwmod/beheer/proef.hpp>
#include <iwmod/cijfers/proef.hpp>
#include <iwmod/error.hpp>
#include <iwmod/ggk.hpp>
#include <iwmod/weergave/samenvatting.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <algorithm>
#include <ostream>
#include <sys/resource.h>
#include <unistd.h>

namespace iwmod::beheer {

namespace {

using weergave::Cell;
using weergave::Kind;

/// The service goes before us, for the processor and so for its latency.
void give_way() {
    constexpr int polite = 10;
    static_cast<void>(::setpriority(PRIO_PROCESS, 0, polite)); // it only helps
}

bool is_asked(const ProefOptions& options, const registratie::BerichtRow& rij) {
    const auto dag = day_of(rij.ontvangen);
    return !options.tijdvak || (options.tijdvak->periode.begindatum <= dag &&
                                dag <= options.tijdvak->periode.einddatum);
}

/// Sorted, each once, with commas.
std::string rules_of(const registratie::BerichtRow& rij) {
    return weergave::joined(weergave::broken_rules(rij.bevindingen));
}

/// The answer among what went out; a released message is the message itself.
std::optional<registratie::Uitgaand> answer_of(const registratie::Overview& overzicht,
                                               registratie::BerichtId id) {
    const auto dossier = overzicht.dossier(id);
    if (dossier) {
        for (const auto& each : dossier->uitgaand) {
            if (!each.uitgaand.vrijgave && each.uitgaand.volgnummer == 1) {
                return each.uitgaand;
            }
        }
    }
    return std::nullopt;
}

/// The first element with this name and value gets another value.
void change_value(std::string& xml, const std::string& name, const std::string& from,
                  const std::string& to) {
    const auto place = xml.find(name + ">" + from + "<");
    if (place != std::string::npos) {
        xml.replace(place + name.size() + 1, from.size(), to);
    }
}

/// The value of the first element with this name.
std::string value_of(const std::string& xml, const std::string& name) {
    const auto from = xml.find(name + ">");
    const auto to = xml.find('<', from);
    return from == std::string::npos || to == std::string::npos
               ? std::string{}
               : xml.substr(from + name.size() + 1, to - from - name.size() - 1);
}

/// The same in the message that an envelope holds.
void change_value_within(std::string& xml, const std::string& name, const std::string& from,
                         const std::string& to) {
    constexpr std::string_view open = "xmlBestand>";
    const auto place = xml.find(open);
    const auto begin = place + open.size();
    const auto end = place == std::string::npos ? place : xml.find('<', begin);
    if (end == std::string::npos) {
        return;
    }
    std::string inner;
    basis::Base64Decoder decoder;
    if (decoder.add(std::string_view{xml}.substr(begin, end - begin), inner)) {
        change_value(inner, name, from, to);
        std::string text;
        basis::append_base64(inner, text);
        xml.replace(begin, end - begin, text);
    }
}

/// Whether answers still get the numbers of then: not after a message that is answered otherwise.
enum class Nummering : std::uint8_t { van_toen, verschoven };

/// Whether all that came before was handled once more: what is missing may have decided.
enum class Voorgeschiedenis : std::uint8_t { volledig, onvolledig };

/// Compares the two registers message by message.
class Comparison {
  public:
    Comparison(const dienst::Settings& settings, const Replay& replay)
        : m_echt{settings.register_}, m_proef{replay.register_path()}, m_herhaling{replay} {}

    /// What differs, in words; nothing when it is the same.
    std::optional<std::string> difference(const registratie::BerichtRow& then,
                                          const registratie::BerichtRow& now,
                                          Nummering nummering) const {
        if (then.status != now.status) {
            return "status";
        }
        const auto answer_then = answer_of(m_echt, then.id);
        const auto answer_now = answer_of(m_proef, now.id);
        if (answer_then.has_value() != answer_now.has_value()) {
            return "antwoord";
        }
        const bool same = !answer_then || answer_then->sha256 == answer_now->sha256 ||
                          hash_as_then(*answer_now, *answer_then, then.besloten, nummering) ==
                              answer_then->sha256;
        return same ? std::nullopt : std::optional<std::string>{"antwoord"};
    }
    const registratie::Overview& proef() const { return m_proef; }

  private:
    /// A Foutmelding and an envelope carry the moment at which they were made, every answer its
    /// number.
    std::string hash_as_then(const registratie::Uitgaand& now, const registratie::Uitgaand& then,
                             const std::string& moment, Nummering nummering) const {
        auto xml = m_herhaling.answer(now);
        if (now.soort == "Foutmelding") {
            change_value(xml, "Tijdstip", value_of(xml, "Tijdstip"), moment);
        }
        if (now.referentienummer && then.referentienummer) {
            change_value(xml, "referentienummer", *now.referentienummer, *then.referentienummer);
            change_value(xml, "tijdstipBericht", value_of(xml, "tijdstipBericht"),
                         ggk::tijdstip(moment));
        }
        if (nummering == Nummering::verschoven) {
            change_value(xml, "Identificatie", now.identificatie, then.identificatie);
            change_value_within(xml, "Identificatie", now.identificatie, then.identificatie);
        }
        return crypto::sha256(xml).hex();
    }

    registratie::Overview m_echt;
    registratie::Overview m_proef;
    const Replay& m_herhaling;
};

std::string soort_text(const registratie::BerichtRow& rij) {
    return rij.soort ? std::string{naam(*rij.soort)} : "onbekend";
}

constexpr const char* no_table = "de tarieventabel van toen is niet bewaard";

/// The outcome of a rehearsal as a report.
class ReplayReport {
  public:
    void add_left_out(const ReplayStep& each_step) {
        ++m_left_out;
        m_verschillen.rijen.push_back(
            {{each_step.bericht.id, soort_text(each_step.bericht), std::string{"niet herhaald"},
              std::string{naam(each_step.bericht.status)}, std::string{},
              rules_of(each_step.bericht), std::string{}, *each_step.reden}});
    }
    void add_same() { ++m_same; }
    void add_different(const ReplayStep& each_step, const registratie::BerichtRow& now,
                       const std::string& wat, Voorgeschiedenis before) {
        ++m_different;
        const auto& then = each_step.bericht;
        const auto regels_toen = rules_of(then);
        const auto regels_nu = rules_of(now);
        const std::string reden =
            !each_step.met_tabel_van_toen            ? no_table
            : regels_toen == regels_nu               ? "hetzelfde oordeel, een ander antwoord"
            : before == Voorgeschiedenis::onvolledig ? "een eerder bericht is niet herhaald"
                                                     : "andere regels";
        m_verschillen.rijen.push_back(
            {{then.id, soort_text(then), wat, std::string{naam(then.status)},
              std::string{naam(now.status)}, regels_toen, regels_nu, reden}});
    }
    bool differs() const { return m_different > 0; }
    weergave::Report finish(const std::string& periode, const std::string& gemaakt) const {
        weergave::Report report{.rapport = "proef herhaal",
                                .gemeente = {},
                                .periode = periode,
                                .gemaakt = gemaakt,
                                .bron = "Het archief, opnieuw verwerkt in volgorde van ontvangst",
                                .keuzes = {"Het tijdstip in een Foutmelding wordt vergeleken alsof "
                                           "het dat van toen was; na een bericht dat anders of "
                                           "niet is herhaald, ook het nummer van een antwoord. Een "
                                           "envelop krijgt het referentienummer van toen."},
                                .tabellen = {{.naam = "samenvatting",
                                              .titel = "Samenvatting",
                                              .kolommen = {{"berichten", Kind::number},
                                                           {"gelijk", Kind::number},
                                                           {"anders", Kind::number},
                                                           {"niet_herhaald", Kind::number}},
                                              .rijen = {{{m_same + m_different + m_left_out, m_same,
                                                          m_different, m_left_out}}}},
                                             m_verschillen}};
        if (m_same + m_different + m_left_out == 0) {
            report.keuzes.emplace_back("In deze periode is geen bericht ontvangen.");
        }
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

/// Every step with what became of it now; what was left out has no place there.
void compare(const std::vector<ReplayStep>& steps, const ProefOptions& options,
             const Comparison& comparison, ReplayReport& outcome_report) {
    auto step = steps.begin();
    auto nummering = Nummering::van_toen;
    auto before = Voorgeschiedenis::volledig;
    comparison.proef().list({}, [&](const registratie::BerichtRow& now) {
        while (step != steps.end() && step->reden) {
            nummering = Nummering::verschoven;
            before = Voorgeschiedenis::onvolledig;
            ++step;
        }
        if (step == steps.end() || step->bericht.sha256 != now.sha256) {
            throw LogicError{"De proef heeft de berichten in een andere volgorde verwerkt."};
        }
        const auto wat = comparison.difference(step->bericht, now, nummering);
        nummering = wat ? Nummering::verschoven : nummering;
        if (is_asked(options, step->bericht)) {
            wat ? outcome_report.add_different(*step, now, *wat, before)
                : outcome_report.add_same();
        }
        ++step;
    });
}

dienst::Settings with_werkers(dienst::Settings settings, const ProefOptions& options) {
    if (options.werkers > 0) {
        settings.werkers = options.werkers;
    }
    return settings;
}

/// The steps up to the last one that is asked for: what follows has no influence on them.
std::vector<ReplayStep> steps_up_to_asked(const dienst::Settings& settings,
                                          const ProefOptions& options) {
    auto steps = read_steps(settings);
    while (!steps.empty() && !is_asked(options, steps.back().bericht)) {
        steps.pop_back();
    }
    return steps;
}

Destination bestemming_of(const ProefOptions& options) {
    return {.formaat = options.formaat, .uit = options.uit};
}

std::string periode_text(const ProefOptions& options) {
    return options.tijdvak ? options.tijdvak->tekst : "alles";
}

} // namespace

ExitCode try_herhaling(const ProefOptions& options, const dienst::Settings& settings,
                       Output output) {
    give_way();
    dienst::open_log(dienst::LogLevel::fout);
    const auto steps = steps_up_to_asked(settings, options);
    Replay replay{with_werkers(settings, options)};
    replay.run(steps, progress_on(output));
    ReplayReport outcome_report;
    compare(steps, options, Comparison{settings, replay}, outcome_report);
    for (const auto& each_step : steps) {
        if (each_step.reden && is_asked(options, each_step.bericht)) {
            outcome_report.add_left_out(each_step);
        }
    }
    show_report(outcome_report.finish(periode_text(options), dienst::now()), bestemming_of(options),
                settings, output);
    return outcome_report.differs() ? ExitCode::fault : ExitCode::good;
}

ExitCode try_tarieven(const ProefTarievenOptions& options, const dienst::Settings& settings,
                      Output output) {
    give_way();
    dienst::open_log(dienst::LogLevel::fout);
    auto steps = read_steps(settings);
    if (options.tarieven) {
        static_cast<void>(
            tarief::Tarieventabel::load(*options.tarieven)); // before anything is done
    }
    const auto& tijdvak = options.proef.tijdvak;
    for (auto& each_step : steps) {
        const auto& rij = each_step.bericht;
        const bool in_period =
            !tijdvak || (rij.dagtekening && tijdvak->periode.begindatum <= *rij.dagtekening &&
                         *rij.dagtekening <= tijdvak->periode.einddatum);
        if (options.tarieven && rij.soort == Soort::wmo323 && in_period) {
            each_step.tarieven = *options.tarieven;
        }
    }
    Replay replay{with_werkers(settings, options.proef)};
    replay.run(steps, progress_on(output));
    const registratie::Ketenbron then{settings.register_};
    const registratie::Ketenbron now{replay.register_path()};
    cijfers::Vraagstelling vraag;
    vraag.gemeenten = settings.gemeenten;
    constexpr bericht::GeslotenPeriode every_day{
        .begindatum = bericht::geen_datum,
        .einddatum = {std::chrono::year::max(), std::chrono::December, std::chrono::day{31}}};
    vraag.tijdvak = tijdvak.value_or(cijfers::Tijdvak{.periode = every_day, .tekst = "alles"});
    vraag.gemaakt = dienst::now();
    show_report(cijfers::omslag(vraag, then, now), bestemming_of(options.proef), settings, output);
    return ExitCode::good;
}

} // namespace iwmod::beheer
