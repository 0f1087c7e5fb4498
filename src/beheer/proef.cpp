#include "progress.hpp"
#include "replay.hpp"
#include "replay_report.hpp"
#include "report_output.hpp"
#include <iwmod/beheer/proef.hpp>
#include <iwmod/cijfers/proef.hpp>
#include <iwmod/dienst/planned_tables.hpp>

#include <sys/resource.h>
#include <utility>

namespace iwmod::beheer {

namespace {

/// The service goes before us. Not as far back as the threads that do the work: this one
/// writes to the audit trail, and whoever waits for that should not wait for all others.
void give_some_way() {
    constexpr int polite = 10;
    static_cast<void>(::setpriority(PRIO_PROCESS, 0, polite)); // it only helps
}

bool is_within(const std::optional<cijfers::Tijdvak>& tijdvak, Datum dag) {
    return !tijdvak || (tijdvak->periode.begindatum <= dag && dag <= tijdvak->periode.einddatum);
}

bool is_within(const std::optional<cijfers::Tijdvak>& tijdvak, const std::optional<Datum>& dag) {
    return !tijdvak || (dag && is_within(tijdvak, *dag));
}

/// What arrived in it.
registratie::Filter filter_of(const std::optional<cijfers::Tijdvak>& tijdvak) {
    registratie::Filter filter;
    if (tijdvak) {
        filter.vanaf = tijdvak->periode.begindatum;
        filter.tot = tijdvak->periode.einddatum;
    }
    return filter;
}

/// Where the table of then was not kept, that of now counts.
dienst::Settings settings_for(const dienst::Settings& of, const ProefOptions& options) {
    auto settings = dienst::with_tarieven_in_force(of);
    if (options.werkers > 0) {
        settings.werkers = options.werkers;
    }
    return settings;
}

Destination bestemming_of(const ProefOptions& options) {
    return {.formaat = options.formaat, .uit = options.uit};
}

constexpr const char* everything = "alles";

/// The rehearsal and what it says; nothing of it is left when it returns.
std::pair<weergave::Report, ExitCode> repeat(const ProefOptions& options,
                                             const dienst::Settings& settings, Output output) {
    const auto ours = settings_for(settings, options);
    Replay replay{ours};
    ReplayReport outcome{[&](const registratie::BerichtRow& rij) {
        return is_within(options.tijdvak, day_of(rij.ontvangen));
    }};
    replay.run(
        ReplaySteps{ours, filter_of(options.tijdvak)}, [](ReplayStep step) { return step; },
        [&](const ReplayStep& step, const dienst::Handled* now) { outcome.add(step, now); },
        progress_on(output));
    return {outcome.finish(replay.register_path(),
                           options.tijdvak ? options.tijdvak->tekst : everything, dienst::now()),
            outcome.is_same() ? ExitCode::good : ExitCode::fault};
}

/// The declaraties of the period get the new table, if there is one.
ReplayStep with_other_table(ReplayStep step, const ProefTarievenOptions& options) {
    const auto& rij = step.bericht;
    if (options.tarieven && rij.soort == Soort::wmo323 &&
        is_within(options.proef.tijdvak, rij.dagtekening)) {
        step.tarieven = *options.tarieven;
    }
    return step;
}

cijfers::Question vraag_of(const ProefTarievenOptions& options, const dienst::Settings& settings) {
    constexpr bericht::GeslotenPeriode every_day{
        .begindatum = bericht::geen_datum,
        .einddatum = {std::chrono::year::max(), std::chrono::December, std::chrono::day{31}}};
    cijfers::Question vraag;
    vraag.gemeenten = settings.gemeenten;
    vraag.tijdvak =
        options.proef.tijdvak.value_or(cijfers::Tijdvak{.periode = every_day, .tekst = everything});
    vraag.gemaakt = dienst::now();
    return vraag;
}

/// Whoever waits for it wants it no more.
struct Stopped {};

/// Both registers beside each other, once all is judged again.
weergave::Report judge_again(const ProefTarievenOptions& options, const dienst::Settings& settings,
                             OnSignal on_signal, const ProefGang& gang) {
    const auto ours = settings_for(settings, options.proef);
    Replay replay{ours, on_signal};
    replay.run(
        ReplaySteps{ours, {}},
        [&](ReplayStep step) { return with_other_table(std::move(step), options); },
        [&gang](const ReplayStep& /*step*/, const dienst::Handled* /*now*/) {
            if (gang.is_stopped()) {
                throw Stopped{}; // ends the rerun, and so comes out of it
            }
        },
        gang.progress);
    const registratie::Ketenbron then{settings.register_};
    const registratie::Ketenbron now{replay.register_path()};
    return cijfers::omslag(vraag_of(options, settings), then, now);
}
} // namespace

ExitCode try_herhaling(const ProefOptions& options, const dienst::Settings& settings,
                       Output output) {
    give_some_way();
    dienst::open_log(dienst::LogLevel::fout);
    const auto [report, exit_code] = repeat(options, settings, output);
    show_report(report, bestemming_of(options), settings, output);
    return exit_code;
}

ExitCode try_tarieven(const ProefTarievenOptions& options, const dienst::Settings& settings,
                      Output output) {
    give_some_way();
    dienst::open_log(dienst::LogLevel::fout);
    if (options.tarieven) { // before anything is done
        static_cast<void>(tarief::Tarieventabel::load(*options.tarieven));
    }
    const ProefGang gang{.progress = progress_on(output), .is_stopped = [] { return false; }};
    show_report(judge_again(options, settings, OnSignal::clean_up, gang),
                bestemming_of(options.proef), settings, output);
    return ExitCode::good;
}

std::optional<weergave::Report> judge_tarieven(const ProefTarievenOptions& options,
                                               const dienst::Settings& settings,
                                               const ProefGang& gang) {
    give_some_way();
    try {
        return judge_again(options, settings, OnSignal::leave_alone, gang);
    } catch (const Stopped&) {
        return std::nullopt;
    }
}

} // namespace iwmod::beheer
