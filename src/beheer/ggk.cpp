#include "read_named.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/ggk.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

ExitCode refuse(Output output, const std::filesystem::path& bestand, const std::string& zin) {
    output.err << weergave::printable(bestand.string()) << ": " << zin << '\n';
    return ExitCode::fault;
}

/// The first fault, with its place.
std::string first_fault(const std::vector<bericht::Finding>& fouten) {
    const auto& fout = fouten.front();
    const auto plek = fout.regelnummer ? " (regel " + std::to_string(*fout.regelnummer) + ")" : "";
    return fout.code + ": " + fout.omschrijving + plek;
}

} // namespace

ExitCode wrap_bericht(const GgkWrapOptions& options, const dienst::Settings& instellingen,
                      Output output) {
    if (!options.crossrefnummer.empty() && !ggk::is_referentienummer(options.crossrefnummer)) {
        output.err << "Een crossRefnummer is een UUID van versie 4, in kleine letters.\n";
        return ExitCode::usage;
    }
    auto inhoud = read_up_to(options.bestand, instellingen.maximum_bytes);
    if (inhoud.size() > ggk::largest_message(instellingen.maximum_bytes)) {
        return refuse(output, options.bestand,
                      ggk::does_not_fit(instellingen.maximum_bytes).omschrijving);
    }
    const xml::Schemas schemas{instellingen.schemabestanden()};
    const auto gelezen = xml::Reader{schemas}.read_any(inhoud);
    if (!gelezen.goed()) {
        return refuse(output, options.bestand, first_fault(gelezen.fouten));
    }
    if (!gelezen.soort) {
        return refuse(output, options.bestand, "is al een envelop.");
    }
    auto uitgang = instellingen.uitgang;
    uitgang.alle = true;
    const auto crossrefnummer =
        options.crossrefnummer.empty() ? std::nullopt : std::optional{options.crossrefnummer};
    if (crossrefnummer && gelezen.soort == Soort::wmo325) {
        uitgang.wmo325 = bericht::Envelopsoort::du01;
    }
    if (!ggk::soort_for(gelezen.bericht, uitgang, crossrefnummer)) {
        output.err << "Een retourbericht gaat in een Du01; geef --antwoord-op.\n";
        return ExitCode::usage;
    }
    output.out << xml::write(ggk::make_envelop(gelezen.bericht, std::move(inhoud), uitgang,
                                               {.referentienummer = ggk::new_referentienummer(),
                                                .crossrefnummer = crossrefnummer,
                                                .moment = dienst::now()}));
    return ExitCode::good;
}

ExitCode unwrap_bericht(const GgkUnwrapOptions& options, const dienst::Settings& instellingen,
                        Output output) {
    const auto inhoud = read_up_to(options.bestand, instellingen.maximum_bytes);
    if (inhoud.size() > instellingen.maximum_bytes) {
        return refuse(output, options.bestand, "is te groot.");
    }
    const xml::Schemas schemas{instellingen.schemabestanden()};
    auto gelezen = xml::Reader{schemas}.read(inhoud);
    ggk::name_faults(gelezen.fouten);
    if (!gelezen.goed()) {
        return refuse(output, options.bestand, first_fault(gelezen.fouten));
    }
    if (!gelezen.envelop) {
        return refuse(output, options.bestand, "is geen envelop.");
    }
    const auto& bericht = gelezen.envelop->parameters.bericht;
    if (bericht.xmlbestand) {
        output.out << bericht.xmlbestand->bytes;
    } else if (bericht.tekstbestand) {
        output.out << bericht.tekstbestand->bytes;
    } else {
        const auto& fout = gelezen.envelop->fout;
        output.out << weergave::printable(fout.code + ": " + fout.omschrijving) << '\n';
    }
    return ExitCode::good;
}

} // namespace iwmod::beheer
