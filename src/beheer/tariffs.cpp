#include "tariffs_text.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

/// As a ConfigError names the place: `tarieven.csv:14:27: `.
void print_fout(std::ostream& out, const std::string& bestand, const tarief::Tabelfout& fout) {
    out << bestand;
    if (fout.regel > 0) {
        out << ':' << fout.regel;
    }
    if (fout.regel > 0 && fout.kolom > 0) {
        out << ':' << fout.kolom;
    }
    out << ": " << weergave::printable(fout.zin) << '\n';
}

std::string days_text(const tarief::Tariefsamenvatting& samenvatting) {
    std::string text = samenvatting.eerste_dag
                           ? "van " + bericht::datum_text(*samenvatting.eerste_dag)
                           : std::string{"vanaf het begin"};
    return text + (samenvatting.laatste_dag
                       ? " tot en met " + bericht::datum_text(*samenvatting.laatste_dag)
                       : std::string{" zonder einde"});
}

void print_samenvatting(std::ostream& out, const tarief::Tariefsamenvatting& samenvatting) {
    out << "Gemeente " << samenvatting.gemeente.text() << ": "
        << weergave::count_of(samenvatting.rijen, "tarief voor zorg in natura",
                              "tarieven voor zorg in natura")
        << ", " << weergave::count_of(samenvatting.pgb_rijen, "pgb-regel", "pgb-regels") << ", "
        << weergave::count_of(samenvatting.productcodes, "productcode", "productcodes");
    if (samenvatting.rijen > 0) {
        out << ", " << days_text(samenvatting);
    }
    out << '\n';
}

void print_gat(std::ostream& out, const tarief::Tariefgat& gat) {
    out << "  " << gat.gemeente.text() << ' ' << weergave::printable(gat.productcode);
    if (gat.aanbieder) {
        out << " (aanbieder " << gat.aanbieder->text() << ')';
    }
    out << ": " << bericht::datum_text(gat.periode.begindatum) << " tot en met "
        << bericht::datum_text(gat.periode.einddatum) << '\n';
}

} // namespace

void print_controle(std::ostream& out, const std::string& bestand,
                    const tarief::Tariefcontrole& controle) {
    for (const auto& fout : controle.fouten) {
        print_fout(out, bestand, fout);
    }
    for (const auto& opmerking : controle.opmerkingen) {
        print_fout(out, bestand, opmerking);
    }
    for (const auto& samenvatting : controle.gemeenten) {
        print_samenvatting(out, samenvatting);
    }
    if (!controle.gaten.empty()) {
        out << "Productcodes met dagen zonder tarief:\n";
    }
    for (const auto& gat : controle.gaten) {
        print_gat(out, gat);
    }
    if (controle.fouten.empty()) {
        out << bestand << ": geen fouten, deze tabel kan worden gebruikt.\n";
    } else {
        out << bestand << ": " << weergave::count_of(controle.fouten.size(), "fout", "fouten")
            << ", deze tabel wordt geweigerd.\n";
    }
}

ExitCode check_tarieven(const TariffsCheckOptions& options, Output output) {
    const auto bestand = weergave::printable(options.bestand.string());
    std::error_code failure;
    if (!std::filesystem::is_regular_file(options.bestand, failure)) {
        output.err << bestand << ": er is geen bestand met deze naam.\n";
        return ExitCode::usage;
    }
    const auto controle = tarief::Tarieventabel::check(options.bestand);
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, weergave::controle_json(options.bestand, controle));
    } else {
        print_controle(output.out, bestand, controle);
    }
    return controle.fouten.empty() ? ExitCode::good : ExitCode::fault;
}

} // namespace iwmod::beheer
