#include "consistency_check.hpp"
#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/toestand.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

weergave::Json verslag_json(const CheckReport& report) {
    return {{"goed", report.fouten.aantal() == 0},
            {"dienst_actief", report.dienst_actief},
            {"berichten", report.berichten},
            {"archief", report.archief},
            {"antwoorden", report.antwoorden},
            {"eerste_bytes", report.first_bytes},
            {"spoor", {{"rijen", report.spoor.id}, {"kop", report.spoor.hash}}},
            {"aantal_fouten", report.fouten.aantal()},
            {"fouten", report.fouten.eerste()},
            {"aantal_meldingen", report.meldingen.aantal()},
            {"meldingen", report.meldingen.eerste()}};
}

void print_zinnen(std::ostream& out, std::string_view label, const Sentences& zinnen) {
    for (const auto& zin : zinnen.eerste()) {
        out << label << ": " << weergave::printable(zin) << '\n';
    }
    if (zinnen.aantal() > zinnen.eerste().size()) {
        out << "... en nog " << zinnen.aantal() - zinnen.eerste().size() << ".\n";
    }
}

void print_text(std::ostream& out, const CheckReport& report) {
    out << "Gecontroleerd: " << weergave::count_of(report.berichten, "bericht", "berichten") << ", "
        << weergave::count_of(report.archief, "bestand", "bestanden") << " in het archief, "
        << weergave::count_of(report.antwoorden, "antwoord of vrijgave", "antwoorden en vrijgaven")
        << ". De dienst " << (report.dienst_actief ? "draait" : "draait niet") << ".\n";
    out << "Spoor: "
        << weergave::count_of(static_cast<std::size_t>(report.spoor.id), "rij", "rijen") << ", kop "
        << report.spoor.hash << '\n';
    if (report.first_bytes > 0) {
        out << "In het archief staan ook eerste bytes van "
            << weergave::count_of(report.first_bytes, "bestand", "bestanden")
            << " waaraan verder is geschreven terwijl de dienst uitviel; het hele bestand is "
               "daarna "
               "behandeld.\n";
    }
    print_zinnen(out, "Fout", report.fouten);
    print_zinnen(out, "De dienst is nog bezig", report.meldingen);
    if (report.fouten.aantal() == 0) {
        out << "Geen fouten: register, spoor, archief en outbox kloppen met elkaar.\n";
    } else {
        out << weergave::count_of(report.fouten.aantal(), "fout", "fouten") << " gevonden.\n";
    }
}

/// For `status`. A copy that somebody looks at elsewhere may be read only.
void note(const CheckReport& report, const dienst::Settings& settings) {
    const auto aantal = report.fouten.aantal();
    static_cast<void>(dienst::Toestand{settings}.write(
        dienst::Chore::verify,
        {.moment = dienst::now(),
         .goed = aantal == 0,
         .tekst = aantal == 0 ? weergave::count_of(report.berichten, "bericht", "berichten")
                              : weergave::count_of(aantal, "fout", "fouten")}));
}

} // namespace

ExitCode verify(const VerifyOptions& options, const dienst::Settings& settings, Output output) {
    const auto report = ConsistencyCheck{settings, options}.run();
    note(report, settings);
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, verslag_json(report));
    } else {
        print_text(output.out, report);
    }
    return report.fouten.aantal() == 0 ? ExitCode::good : ExitCode::fault;
}

} // namespace iwmod::beheer
