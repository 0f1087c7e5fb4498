#include "inzage.hpp"
#include <iwmod/weergave/text.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

std::string soort_text(const registratie::BerichtRow& bericht) {
    return bericht.soort ? std::string{naam(*bericht.soort)} : "onbekende soort";
}

/// What came in, from whom to whom, and what went out about it.
void print_bericht(std::ostream& out, const registratie::Dossier& dossier) {
    const auto& bericht = dossier.bericht;
    out << "  " << bericht.ontvangen << "  bericht " << bericht.id << ", " << soort_text(bericht)
        << " van " << bericht.afzender.value_or("onbekend") << " aan "
        << bericht.ontvanger.value_or("onbekend") << ", " << naam(bericht.status) << '\n';
    for (const auto& rij : dossier.uitgaand) {
        out << "      verstrekt aan " << rij.uitgaand.relatie << ": " << rij.uitgaand.soort
            << (rij.uitgaand.vrijgave ? " (het bericht zelf)" : "")
            << (rij.op_schijf ? " op " + *rij.op_schijf : ", nog niet verzonden") << '\n';
    }
}

void print_berichten(std::ostream& out, std::string_view kop,
                     const std::vector<registratie::Dossier>& berichten) {
    out << '\n' << kop << (berichten.empty() ? " geen\n" : "\n");
    for (const auto& dossier : berichten) {
        print_bericht(out, dossier);
    }
}

weergave::Json berichten_json(const std::vector<registratie::Dossier>& berichten) {
    auto json = weergave::Json::array();
    for (const auto& dossier : berichten) {
        weergave::Json each{{"bericht", weergave::bericht_json(dossier.bericht)},
                            {"verstrekt", weergave::Json::array()}};
        for (const auto& rij : dossier.uitgaand) {
            each["verstrekt"].push_back(weergave::uitgaand_json(rij));
        }
        json.push_back(std::move(each));
    }
    return json;
}

} // namespace

void print_inzage(std::ostream& out, const Inzage& inzage) {
    const auto& persoon = inzage.persoon;
    out << "Bsn            " << persoon.bsn.text() << '\n'
        << "Geboortedatum  "
        << (persoon.geboortedatum ? bericht::datum_text(*persoon.geboortedatum) : "niet bekend")
        << (persoon.datumgebruik ? " (DatumGebruik " + *persoon.datumgebruik + ")" : "") << '\n'
        << "Geslacht       " << persoon.geslacht.value_or("niet bekend") << "\n\n";
    print_zaak(out, inzage.zaak);
    print_berichten(out,
                    "Berichten over deze persoon, en aan wie iets is verstrekt:", inzage.berichten);
    print_berichten(out,
                    "Berichten die niet zijn overgenomen, maar waarvan het origineel is bewaard:",
                    inzage.genoemd_in);
    for (const auto& zin : inzage.onleesbaar) {
        out << "  niet te lezen: " << weergave::printable(zin) << '\n';
    }
    out << "\nIngezien:\n";
    for (const auto& each : inzage.ingezien) {
        out << "  " << each.moment << "  door " << weergave::printable(each.door) << " ("
            << weergave::printable(each.soort) << ")\n";
    }
    out << "\nNamen, adressen en contactgegevens staan niet in het register, wel in de originelen "
           "van\nde genoemde berichten (iwmoctl origineel ID).\n";
}

weergave::Json inzage_json(const Inzage& inzage) {
    const auto& persoon = inzage.persoon;
    weergave::Json json{{"bsn", std::string{persoon.bsn.text()}},
                        {"geboortedatum", weergave::or_null(persoon.geboortedatum)},
                        {"datumgebruik", weergave::or_null(persoon.datumgebruik)},
                        {"geslacht", weergave::or_null(persoon.geslacht)}};
    json.update(zaak_json(inzage.zaak));
    json["berichten"] = berichten_json(inzage.berichten);
    json["genoemd_in"] = berichten_json(inzage.genoemd_in);
    json["onleesbaar"] = inzage.onleesbaar;
    json["ingezien"] = weergave::Json::array();
    for (const auto& each : inzage.ingezien) {
        json["ingezien"].push_back(
            {{"moment", each.moment}, {"door", each.door}, {"soort", each.soort}});
    }
    return json;
}

} // namespace iwmod::beheer
