#include "zaak_text.hpp"

#include <iwmod/error.hpp>
#include <iwmod/rekenen.hpp>
#include <iwmod/weergave/text.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

using registratie::Zaakregel;
using registratie::Zaaksoort;

std::string_view naam(Zaaksoort soort) {
    switch (soort) {
    case Zaaksoort::toewijzing:
        return "toewijzing";
    case Zaaksoort::start:
        return "start";
    case Zaaksoort::stop:
        return "stop";
    case Zaaksoort::verzoek:
        return "verzoek";
    case Zaaksoort::antwoord:
        return "antwoord op verzoek";
    case Zaaksoort::retour:
        return "retour";
    }
    throw LogicError{"a Zaaksoort without a name"};
}

std::string product_text(const bericht::Product& product) {
    return product.categorie + (product.code ? " " + *product.code : "");
}

std::string frequentie_text(const bericht::Tekst& frequentie) {
    namespace code = bericht::frequentie;
    return frequentie == code::per_dag     ? " per dag"
           : frequentie == code::per_week  ? " per week"
           : frequentie == code::per_maand ? " per maand"
           : frequentie == code::totaal    ? " in totaal"
                                           : " met frequentie " + frequentie;
}

std::string omvang_text(const bericht::Omvang& omvang) {
    return rekenen::volume_text(omvang.volume, omvang.eenheid) + frequentie_text(omvang.frequentie);
}

/// `van 2023-01-01 tot en met 2023-12-31`; of a start only its first day.
std::string period_text(const Zaakregel& regel) {
    if (!regel.begin) {
        return {};
    }
    const auto begin = bericht::datum_text(*regel.begin);
    if (regel.soort == Zaaksoort::start) {
        return "op " + begin;
    }
    return "van " + begin + (regel.einde ? " tot en met " + bericht::datum_text(*regel.einde) : "");
}

std::vector<std::string> parts_of(const Zaakregel& regel) {
    std::vector<std::string> parts;
    if (regel.toewijzingnummer) {
        parts.push_back("ToewijzingNummer " + std::to_string(*regel.toewijzingnummer));
    }
    if (regel.referentie) {
        parts.push_back("referentie " + *regel.referentie);
    }
    if (regel.product) {
        parts.push_back("product " + product_text(*regel.product));
    }
    if (regel.begin) {
        parts.push_back(period_text(regel));
    }
    if (regel.omvang) {
        parts.push_back(omvang_text(*regel.omvang));
    }
    if (regel.budget) {
        parts.push_back("budget " + weergave::money(*regel.budget));
    }
    if (regel.reden) {
        parts.push_back((regel.soort == Zaaksoort::antwoord ? "antwoord " : "reden ") +
                        *regel.reden);
    }
    return parts;
}

void print_regel(std::ostream& out, const Zaakregel& regel) {
    constexpr std::size_t day = 10;
    out << regel.ontvangen.substr(0, day) << "  " << kop_of(regel) << ", bericht " << regel.bericht
        << " (" << bericht::naam(regel.berichtsoort) << ", " << regel.gemeente.text() << " en "
        << regel.aanbieder.text() << ")\n"
        << "            " << weergave::printable(inhoud_of(regel)) << '\n';
}

void print_maand(std::ostream& out, const Maand& maand) {
    out << "  " << month_text(maand.maand) << "  "
        << weergave::count_of(maand.prestaties, "prestatie", "prestaties") << ", "
        << rekenen::volume_text(maand.volume, maand.eenheid) << ", "
        << weergave::money(maand.bedrag);
    if (maand.over_volume) {
        out << "; over " << rekenen::volume_text(*maand.over_volume, maand.eenheid);
    }
    if (maand.over_budget) {
        out << "; over van het budget " << weergave::money(*maand.over_budget);
    }
    out << '\n';
    if (maand.afgewezen > 0) {
        out << "           afgewezen: "
            << weergave::count_of(maand.afgewezen, "prestatie", "prestaties") << ", "
            << weergave::money(maand.afgewezen_bedrag) << '\n';
    }
}

weergave::Json regel_json(const Zaakregel& regel) {
    using weergave::or_null;
    weergave::Json json{{"soort", naam(regel.soort)},
                        {"bericht", regel.bericht},
                        {"ontvangen", regel.ontvangen},
                        {"berichtsoort", bericht::naam(regel.berichtsoort)},
                        {"gemeente", regel.gemeente.text()},
                        {"aanbieder", regel.aanbieder.text()},
                        {"toewijzingnummer", or_null(regel.toewijzingnummer)},
                        {"referentie", or_null(regel.referentie)},
                        {"begin", or_null(regel.begin)},
                        {"einde", or_null(regel.einde)},
                        {"reden", or_null(regel.reden)},
                        {"stand", weergave::text_or_null(regel.stand)}};
    json["productcategorie"] =
        regel.product ? weergave::Json(regel.product->categorie) : weergave::Json(nullptr);
    json["productcode"] = regel.product ? or_null(regel.product->code) : weergave::Json(nullptr);
    json["omvang"] = regel.omvang ? weergave::Json{{"volume", regel.omvang->volume.value},
                                                   {"eenheid", regel.omvang->eenheid},
                                                   {"frequentie", regel.omvang->frequentie}}
                                  : weergave::Json(nullptr);
    json["budget_cent"] =
        regel.budget ? weergave::Json(regel.budget->value) : weergave::Json(nullptr);
    return json;
}

weergave::Json prestatie_json(const registratie::Zaakprestatie& each) {
    const auto& prestatie = each.prestatie;
    return {{"bericht", each.bericht},
            {"ontvangen", each.ontvangen},
            {"gemeente", each.gemeente.text()},
            {"aanbieder", each.aanbieder.text()},
            {"declaratienummer", each.declaratienummer},
            {"referentienummer", prestatie.productreferentie.referentienummer},
            {"vorigreferentienummer",
             weergave::or_null(prestatie.productreferentie.vorigreferentienummer)},
            {"toewijzingnummer", prestatie.toewijzingnummer},
            {"productcategorie", prestatie.productcategorie},
            {"productcode", prestatie.productcode},
            {"begin", bericht::datum_text(prestatie.productperiode.begindatum)},
            {"einde", bericht::datum_text(prestatie.productperiode.einddatum)},
            {"volume", prestatie.geleverdvolume.value},
            {"eenheid", prestatie.eenheid},
            {"tarief_cent", prestatie.producttarief ? weergave::Json(prestatie.producttarief->value)
                                                    : weergave::Json(nullptr)},
            {"bedrag_cent", prestatie.ingediendbedrag.signed_value().value},
            {"goedgekeurd", each.goedgekeurd},
            {"gecrediteerd", each.gecrediteerd}};
}

weergave::Json maand_json(const Maand& maand) {
    return {{"maand", month_text(maand.maand)},
            {"prestaties", maand.prestaties},
            {"volume", maand.volume.value},
            {"eenheid", maand.eenheid},
            {"bedrag_cent", maand.bedrag.value},
            {"over_volume", maand.over_volume ? weergave::Json(maand.over_volume->value)
                                              : weergave::Json(nullptr)},
            {"over_budget_cent", maand.over_budget ? weergave::Json(maand.over_budget->value)
                                                   : weergave::Json(nullptr)},
            {"afgewezen", maand.afgewezen},
            {"afgewezen_cent", maand.afgewezen_bedrag.value}};
}

} // namespace

std::string kop_of(const Zaakregel& regel) {
    const std::string stand = regel.soort == Zaaksoort::retour && regel.stand.empty()
                                  ? " (aanvaard)"
                                  : (regel.stand.empty() ? "" : " (" + regel.stand + ")");
    return std::string{naam(regel.soort)} + stand;
}

std::string inhoud_of(const Zaakregel& regel) {
    return weergave::joined(parts_of(regel));
}

std::string month_text(std::chrono::year_month maand) {
    constexpr std::size_t length = 7;
    return bericht::datum_text(Datum{maand / std::chrono::day{1}}).substr(0, length);
}

void print_zaak(std::ostream& out, const Zaak& zaak) {
    for (const auto& regel : zaak.regels) {
        print_regel(out, regel);
    }
    for (const auto& stand : states_of(zaak)) {
        out << "\nGedeclareerd op toewijzing " << stand.toewijzing.toewijzingnummer.value_or(0)
            << (stand.toewijzing.stand.empty() ? "" : " (" + stand.toewijzing.stand + ")") << ":"
            << (stand.maanden.empty() ? " niets\n" : "\n");
        for (const auto& maand : stand.maanden) {
            print_maand(out, maand);
        }
    }
}

weergave::Json zaak_json(const Zaak& zaak) {
    weergave::Json json{{"regels", weergave::Json::array()},
                        {"prestaties", weergave::Json::array()},
                        {"toewijzingen", weergave::Json::array()}};
    for (const auto& regel : zaak.regels) {
        json["regels"].push_back(regel_json(regel));
    }
    for (const auto& each : zaak.prestaties) {
        json["prestaties"].push_back(prestatie_json(each));
    }
    for (const auto& stand : states_of(zaak)) {
        weergave::Json maanden = weergave::Json::array();
        for (const auto& maand : stand.maanden) {
            maanden.push_back(maand_json(maand));
        }
        json["toewijzingen"].push_back(
            {{"toewijzingnummer", stand.toewijzing.toewijzingnummer.value_or(0)},
             {"gemeente", stand.toewijzing.gemeente.text()},
             {"maanden", std::move(maanden)}});
    }
    return json;
}

} // namespace iwmod::beheer
