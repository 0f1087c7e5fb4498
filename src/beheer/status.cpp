#include <iwmod/beheer.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

constexpr std::size_t label_width = 18;

struct SpoolCounts {
    postbus::Waiting wacht;
    std::size_t quarantaine = 0;
};

void print_text(std::ostream& out, const dienst::Settings& settings,
                const registratie::RegisterFigures& stand, const SpoolCounts& counts) {
    const auto line = [&out](std::string_view label) -> std::ostream& {
        return out << weergave::cell(label, label_width);
    };
    line("Register") << settings.register_.string() << " (schemaversie " << stand.schemaversie
                     << ")\n";
    line("Versleuteld") << (stand.sleutel
                                ? "met sleutel " + std::to_string(*stand.sleutel)
                                : "nee: het archief, en in het register de Bsn's, bestandsnamen en "
                                  "kenmerken, zijn leesbaar")
                        << '\n';
    line("Berichten") << stand.berichten << '\n';
    for (const auto& [status, count] : stand.per_status) {
        line("  " + status) << count << '\n';
    }
    out << "Per soort\n";
    for (const auto& [soort, count] : stand.per_soort) {
        line("  " + soort) << count << '\n';
    }
    line("Open antwoorden") << stand.open_uitgaand << '\n';
    line("Niet afgeleverd") << stand.niet_afgeleverd << '\n';
    constexpr std::uint64_t megabyte = 1'000'000;
    line("Schrijflog") << stand.schrijflog_bytes / megabyte << " MB\n";
    line("In de inbox") << counts.wacht.filled << '\n';
    line("  leeg, wacht nog") << counts.wacht.empty << '\n';
    line("In quarantaine") << counts.quarantaine << '\n';
    line("Laatste ontvangst") << stand.laatste_ontvangst.value_or("-") << '\n';
    line("Laatste besluit") << stand.laatste_besluit.value_or("-") << '\n';
}

} // namespace

ExitCode show_status(const StatusOptions& options, const dienst::Settings& settings,
                     Output output) {
    const auto stand = registratie::Overview{settings.register_}.figures();
    const postbus::SpoolView view{settings.mappen};
    const SpoolCounts counts{.wacht = view.waiting(), .quarantaine = view.quarantined().size()};
    if (options.form == OutputForm::json) {
        auto json = weergave::stand_json(stand);
        json["inbox"] = counts.wacht.filled;
        json["inbox_leeg"] = counts.wacht.empty;
        json["quarantaine"] = counts.quarantaine;
        weergave::print_line(output.out, json);
    } else {
        print_text(output.out, settings, stand, counts);
    }
    return ExitCode::good;
}

} // namespace iwmod::beheer
