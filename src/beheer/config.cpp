#include "plans_text.hpp"
#include <iwmod/beheer/config.hpp>
#include <iwmod/dienst/alarm_program.hpp>
#include <iwmod/dienst/config_check.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

bool is_fault(const dienst::Remark& remark) {
    return remark.weight == dienst::Weight::fault;
}

weergave::Json remarks_json(const std::vector<dienst::Remark>& remarks) {
    auto list = weergave::Json::array();
    for (const auto& remark : remarks) {
        list.push_back(
            {{"ernst", is_fault(remark) ? "fout" : "waarschuwing"}, {"zin", remark.zin}});
    }
    return list;
}

} // namespace

ExitCode check_config(const ConfigCheckOptions& options, const dienst::Settings& settings,
                      Output output) {
    const auto remarks = dienst::check_all(settings);
    const auto plans = dienst::planned_tables(settings, dienst::judging_day(settings));
    const auto faults = std::count_if(remarks.begin(), remarks.end(), is_fault);
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, {{"bestand", settings.bestand.string()},
                                          {"goed", faults == 0},
                                          {"opmerkingen", remarks_json(remarks)},
                                          {"geplande_tabellen", plans_json(plans)}});
        return faults == 0 ? ExitCode::good : ExitCode::fault;
    }
    for (const auto& remark : remarks) {
        output.out << (is_fault(remark) ? "Fout: " : "Let op: ") << weergave::printable(remark.zin)
                   << '\n';
    }
    for (const auto& plan : plans) {
        output.out << "Geplande tarieventabel, vanaf " << bericht::datum_text(plan.vanaf) << ": "
                   << plan_text(plan) << '\n';
    }
    output.out << weergave::printable(settings.bestand.string()) << ": "
               << (remarks.empty() ? "alles klopt."
                   : faults == 0   ? "de dienst kan werken."
                                   : "zo kan de dienst niet werken.")
               << '\n';
    return faults == 0 ? ExitCode::good : ExitCode::fault;
}

ExitCode tell_alarm(const AlarmOptions& options, const dienst::Settings& settings, Output output) {
    constexpr std::chrono::seconds patience{10};
    const auto& program = settings.bewaking.alarmprogramma;
    if (!program) {
        output.err << "Er is geen alarmprogramma: stel [bewaking] alarmprogramma in.\n";
        return ExitCode::fault;
    }
    const auto tekst = options.tekst.empty()
                           ? std::string{"Dit is een proef van iwmod; er is niets aan de hand."}
                           : options.tekst;
    const auto outcome = dienst::run_alarm_program(*program, tekst, patience);
    output.out << weergave::printable(program->string()) << ": " << dienst::sentence_of(outcome)
               << ".\n";
    return outcome == dienst::AlarmOutcome::told ? ExitCode::good : ExitCode::fault;
}

} // namespace iwmod::beheer
