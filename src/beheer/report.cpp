#include "report_output.hpp"
#include <iwmod/beheer/report.hpp>
#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/error.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

/// The tables that reports read; what is not configured is not there.
struct Cijfertabellen {
    Cijfertabellen(const ReportOptions& options, const dienst::Settings& settings)
        : nazicht{tarief::Tariefnazicht::load(
              options.tarieven ? *options.tarieven
                               : dienst::with_tarieven_in_force(settings).tarieven)} {
        if (settings.betalingen) {
            betalingen = tarief::Betalingentabel::load(*settings.betalingen);
        }
        if (settings.inwoners) {
            inwoners = tarief::Inwonerstabel::load(*settings.inwoners);
        }
        if (settings.klassen) {
            klassen = tarief::Klassentabel::load(*settings.klassen);
        }
    }
    tarief::Tariefnazicht nazicht;
    std::optional<tarief::Inwonerstabel> inwoners;
    std::optional<tarief::Klassentabel> klassen;
    std::optional<tarief::Betalingentabel> betalingen;
};

template <class T>
const T* pointer_to(const std::optional<T>& value) {
    return value ? &*value : nullptr;
}

cijfers::Tijdvak this_year(const dienst::Settings& settings) {
    constexpr std::size_t year_length = 4;
    const auto today = settings.systeemdatum.value_or(dienst::today());
    return cijfers::parse_jaar(bericht::datum_text(today).substr(0, year_length)).value();
}

cijfers::Question vraag_of(const ReportOptions& options, const dienst::Settings& settings) {
    cijfers::Question vraag;
    vraag.gemeenten = options.gemeenten.empty() ? settings.gemeenten : options.gemeenten;
    std::sort(vraag.gemeenten.begin(), vraag.gemeenten.end());
    vraag.tijdvak = options.tijdvak ? *options.tijdvak
                    : options.datum ? cijfers::dag(*options.datum)
                                    : this_year(settings);
    vraag.peildatum = options.datum;
    if (!options.datum && !options.tijdvak) {
        vraag.peildatum = settings.systeemdatum.value_or(dienst::today());
    }
    vraag.producten = options.producten;
    if (options.onderwerp) {
        vraag.onderwerp = *options.onderwerp;
        vraag.producten = settings.cijfers.onderwerpen.at(*options.onderwerp);
    }
    vraag.masker = options.masker;
    vraag.uitsplitsingen = options.uitsplitsingen;
    vraag.uurtarief = options.uurtarief;
    vraag.taakvelden = settings.cijfers.taakvelden;
    vraag.leeftijdsgrenzen = settings.cijfers.leeftijdsgrenzen;
    for (const auto& [naam, tienden] : settings.cijfers.vergelijking) {
        vraag.vergelijking.push_back({naam, tienden});
    }
    vraag.grondslag = options.grondslag;
    vraag.gemaakt = dienst::now();
    return vraag;
}

std::string names_of(const std::map<std::string, std::vector<std::string>>& lists) {
    std::vector<std::string> names;
    names.reserve(lists.size());
    for (const auto& [naam, codes] : lists) {
        names.push_back(naam);
    }
    return names.empty() ? "er is er geen" : weergave::joined(names);
}

/// Leaves only the table that is asked for; false when it is not there.
bool choose_table(weergave::Report& report, const std::string& naam) {
    auto& tabellen = report.tables;
    tabellen.erase(std::remove_if(tabellen.begin(), tabellen.end(),
                                  [&naam](const auto& table) { return table.name != naam; }),
                   tabellen.end());
    return !tabellen.empty();
}

} // namespace

std::optional<std::string> objection_to(const ReportOptions& options,
                                        const dienst::Settings& settings) {
    if (cijfers::find_report(options.naam) == nullptr) {
        return "Er is geen rapport '" + weergave::printable(options.naam) + "'.";
    }
    const auto asked =
        options.gemeenten.empty() ? settings.gemeenten.size() : options.gemeenten.size();
    if (cijfers::find_report(options.naam)->gemeenten == cijfers::Gemeenten::een && asked > 1) {
        return "Het rapport " + options.naam + " gaat over een gemeente; kies die met --gemeente.";
    }
    const auto& onderwerpen = settings.cijfers.onderwerpen;
    if (options.onderwerp && onderwerpen.find(*options.onderwerp) == onderwerpen.end()) {
        return "Er is geen onderwerp '" + weergave::printable(*options.onderwerp) +
               "' in [cijfers.onderwerpen]; " + names_of(onderwerpen) + ".";
    }
    return std::nullopt;
}

weergave::Report build_report(const ReportOptions& options, const dienst::Settings& settings) {
    const Cijfertabellen tabellen{options, settings};
    const registratie::Cijferbron bron{settings.register_};
    const registratie::Ketenbron keten{settings.register_};
    const cijfers::Sources bronnen{.bron = bron,
                                   .tarieven = tabellen.nazicht.tabel,
                                   .overlap = tabellen.nazicht.overlap,
                                   .weggelaten = tabellen.nazicht.weggelaten,
                                   .betalingen = pointer_to(tabellen.betalingen),
                                   .inwoners = pointer_to(tabellen.inwoners),
                                   .klassen = pointer_to(tabellen.klassen),
                                   .keten = &keten};
    return cijfers::find_report(options.naam)->make(vraag_of(options, settings), bronnen);
}

ExitCode make_report(const ReportOptions& options, const dienst::Settings& settings,
                     Output output) {
    if (const auto reden = objection_to(options, settings)) {
        output.err << *reden << '\n';
        return ExitCode::usage;
    }
    auto report = build_report(options, settings);
    if (options.tabel && !choose_table(report, *options.tabel)) {
        output.err << "Het rapport " << options.naam << " heeft geen tabel '"
                   << weergave::printable(*options.tabel) << "'.\n";
        return ExitCode::usage;
    }
    show_report(report, {.formaat = options.formaat, .uit = options.uit}, settings, output);
    return ExitCode::good;
}

} // namespace iwmod::beheer
