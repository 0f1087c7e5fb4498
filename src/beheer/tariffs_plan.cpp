#include "plans_text.hpp"
#include "selection.hpp"
#include "tariffs_text.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/beheer/tariffs.hpp>
#include <iwmod/crypto.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/tarief/bekijken.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

/// In the trail, before anything is done.
void note_order(const char* opdracht, const dienst::PlannedTable& plan,
                const dienst::Settings& settings) {
    registratie::record_opdracht(
        settings.register_,
        {.opdracht = opdracht,
         .filters = {"vanaf"},
         .reden = "tarieventabel " + plan.sha256 + " vanaf " + bericht::datum_text(plan.vanaf)},
        plan.door, dienst::now());
}

bool refused(Consent consent, Output output) {
    if (consent == Consent::given || agrees(output)) {
        return false;
    }
    output.err << "Er is niets gedaan. Geef ja, of --ja.\n";
    return true;
}

/// What it changes, before somebody says yes.
void print_difference(const std::filesystem::path& bestand, Datum vanaf,
                      const dienst::Settings& settings, Output output) {
    const auto difference = tariff_difference(bestand, vanaf, settings);
    output.out << weergave::render(difference, weergave::Format::text) << '\n'
               << "Vergeleken met de tabel die nu op " << bericht::datum_text(vanaf)
               << " zou gelden: " << difference_text(difference) << ".\n";
}

/// When the service judges by it.
std::string when_text(Datum vanaf, const dienst::Settings& settings) {
    return vanaf <= dienst::judging_day(settings)
               ? "meteen: de dienst neemt haar binnen " +
                     std::to_string(settings.herlezen.count()) + " s vanzelf"
               : "op die dag: de dienst neemt haar dan vanzelf";
}

} // namespace

std::optional<std::string> objection_to_plan(Datum vanaf, const dienst::Settings& settings) {
    const auto dag = dienst::judging_day(settings);
    if (vanaf < dag) {
        return "De eerste dag mag niet voor " + bericht::datum_text(dag) +
               " liggen: wat al beoordeeld is, verandert niet.";
    }
    const auto plans = dienst::planned_tables(settings, dag);
    if (std::any_of(plans.begin(), plans.end(),
                    [vanaf](const auto& plan) { return plan.vanaf == vanaf; })) {
        return "Er is al een tarieventabel gepland vanaf " + bericht::datum_text(vanaf) +
               ". Trek die eerst in, of kies een andere dag.";
    }
    return std::nullopt;
}

ExitCode plan_tarieven(const TariffsPlanOptions& options, const dienst::Settings& settings,
                       Output output) {
    const auto bestand = weergave::printable(options.bestand.string());
    const auto csv = basis::read_whole(options.bestand);
    if (!csv || !options.vanaf) {
        output.err << bestand << ": er is geen bestand met deze naam, of het is niet te lezen.\n";
        return ExitCode::usage;
    }
    const auto controle = tarief::look_through(*csv);
    print_controle(controle.fouten.empty() ? output.out : output.err, bestand, controle);
    const auto objection = objection_to_plan(*options.vanaf, settings);
    if (!controle.fouten.empty() || objection) {
        output.err << objection.value_or("Er is niets gepland.") << '\n';
        return ExitCode::fault;
    }
    print_difference(options.bestand, *options.vanaf, settings, output);
    if (refused(options.consent, output)) {
        return ExitCode::fault;
    }
    const dienst::PlannedTable plan{.vanaf = *options.vanaf,
                                    .sha256 = crypto::sha256(*csv).hex(),
                                    .door = name_or_operator(options.door),
                                    .gepland = dienst::now()};
    note_order("tariffs plan", plan, settings);
    if (!dienst::plan_table(settings, plan, *csv)) { // meanwhile
        output.err << objection_to_plan(*options.vanaf, settings).value_or("") << '\n';
        return ExitCode::fault;
    }
    output.out << "Vanaf " << bericht::datum_text(*options.vanaf) << " geldt deze tabel; "
               << when_text(*options.vanaf, settings) << ".\n";
    return ExitCode::good;
}

ExitCode list_planned_tarieven(const TariffsPlannedOptions& options,
                               const dienst::Settings& settings, Output output) {
    const auto plans = dienst::planned_tables(settings, dienst::judging_day(settings));
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, {{"ingesteld", settings.tarieven.string()},
                                          {"geplande_tabellen", plans_json(plans)}});
        return ExitCode::good;
    }
    if (plans.empty()) {
        output.out << "Er is geen tarieventabel gepland; de ingestelde geldt.\n";
    }
    for (const auto& plan : plans) {
        output.out << bericht::datum_text(plan.vanaf) << "  " << plan_text(plan) << '\n'
                   << "            SHA-256 " << (plan.sha256.empty() ? "-" : plan.sha256) << '\n';
    }
    return ExitCode::good;
}

ExitCode unplan_tarieven(const TariffsUnplanOptions& options, const dienst::Settings& settings,
                         Output output) {
    const auto plans = dienst::planned_tables(settings, dienst::judging_day(settings));
    const auto found = std::find_if(plans.begin(), plans.end(), [&options](const auto& plan) {
        return options.vanaf == plan.vanaf;
    });
    if (found == plans.end()) {
        output.err << "Er is geen tarieventabel gepland vanaf "
                   << bericht::datum_text(options.vanaf.value_or(bericht::geen_datum)) << ".\n";
        return ExitCode::fault;
    }
    output.out << "De tarieventabel vanaf " << bericht::datum_text(found->vanaf)
               << " wordt ingetrokken (" << plan_text(*found) << ").\n";
    if (refused(options.consent, output)) {
        return ExitCode::fault;
    }
    auto order = *found;
    order.door = name_or_operator(options.door);
    note_order("tariffs unplan", order, settings);
    if (!dienst::withdraw_planned_table(settings, found->vanaf)) {
        output.err << "Een ander was u voor: zij is al ingetrokken.\n";
        return ExitCode::fault;
    }
    output.out << "Ingetrokken; wat nu geldt, zegt iwmoctl status.\n";
    return ExitCode::good;
}

} // namespace iwmod::beheer
