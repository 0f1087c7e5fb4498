#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/summary.hpp>

namespace iwmod::weergave {

void print_line(std::ostream& out, const Json& json) {
    constexpr int indent = -1; // all on one line
    constexpr char indent_char = ' ';
    out << json.dump(indent, indent_char, false, Json::error_handler_t::replace) << '\n';
}

Json or_null(const std::optional<Datum>& datum) {
    return datum ? Json(bericht::datum_text(*datum)) : Json(nullptr);
}

Json or_null(std::optional<Soort> soort) {
    return soort ? Json(naam(*soort)) : Json(nullptr);
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json bericht_json(const registratie::BerichtRow& rij) {
    Json json{{"id", rij.id},
              {"ontvangen", rij.ontvangen},
              {"bestand", rij.bestand},
              {"sha256", rij.sha256},
              {"soort", or_null(rij.soort)},
              {"afzender", or_null(rij.afzender)},
              {"ontvanger", or_null(rij.ontvanger)},
              {"identificatie", or_null(rij.identificatie)},
              {"dagtekening", or_null(rij.dagtekening)},
              {"status", naam(rij.status)},
              {"retourcodes", fault_codes(rij.retourcodes)},
              {"regels", broken_rules(rij.bevindingen)},
              {"signalen", signal_ids(rij.signalen)}};
    for (const auto& failure : rij.niet_afgeleverd) { // only where there is one
        json["niet_afgeleverd"].push_back({{"bericht", failure.fo01},
                                           {"ontvangen", failure.moment},
                                           {"code", failure.code},
                                           {"omschrijving", failure.omschrijving},
                                           {"opnieuw_verzonden", failure.opnieuw_verzonden}});
    }
    return json;
}

Json finding_json(const bericht::Finding& finding) {
    constexpr int highest_of_xsd = 1;
    const bool from_rules = finding.niveau > highest_of_xsd;
    Json json{{from_rules ? "regel" : "code", finding.code},
              {"niveau", finding.niveau},
              {"regelnummer", or_null(finding.regelnummer)},
              {"kolom", or_null(finding.kolom)},
              {"pad", text_or_null(finding.pad)},
              {"omschrijving", finding.omschrijving}};
    if (from_rules) {
        json["retourcode"] = text_or_null(finding.retourcode);
        json["element"] = text_or_null(finding.element);
        json["toelichting"] = text_or_null(finding.toelichting);
    }
    return json;
}

Json findings_json(std::span<const bericht::Finding> findings) {
    auto json = Json::array();
    for (const auto& finding : findings) {
        json.push_back(finding_json(finding));
    }
    return json;
}

Json signalen_json(std::span<const bericht::Signaal> signalen) {
    auto json = Json::array();
    for (const auto& signaal : signalen) {
        json.push_back({{"code", signaal.code},
                        {"pad", text_or_null(signaal.pad)},
                        {"omschrijving", signaal.omschrijving}});
    }
    return json;
}

Json uitgaand_json(const registratie::UitgaandRow& rij) {
    const auto& uitgaand = rij.uitgaand;
    return {{"soort", uitgaand.soort},
            {"vrijgave", uitgaand.vrijgave},
            {"relatie", uitgaand.relatie},
            {"bestand", uitgaand.bestand},
            {"identificatie", text_or_null(uitgaand.identificatie)},
            {"sha256", uitgaand.sha256},
            {"grootte", uitgaand.grootte},
            {"op_schijf", or_null(rij.op_schijf)},
            {"referentienummer", or_null(uitgaand.referentienummer)}};
}

Json stand_json(const registratie::RegisterFigures& stand) {
    return {{"schemaversie", stand.schemaversie},
            {"sleutel", or_null(stand.sleutel)},
            {"berichten", stand.berichten},
            {"per_status", stand.per_status},
            {"per_soort", stand.per_soort},
            {"open_antwoorden", stand.open_uitgaand},
            {"niet_afgeleverd", stand.niet_afgeleverd},
            {"schrijflog_bytes", stand.schrijflog_bytes},
            {"laatste_ontvangst", or_null(stand.laatste_ontvangst)},
            {"laatste_besluit", or_null(stand.laatste_besluit)}};
}

namespace {

Json fouten_json(std::span<const tarief::Tabelfout> fouten) {
    auto json = Json::array();
    for (const auto& fout : fouten) {
        const auto position = [](int value) { return value > 0 ? Json(value) : Json(nullptr); };
        json.push_back({{"regelnummer", position(fout.regel)},
                        {"kolom", position(fout.kolom)},
                        {"omschrijving", fout.zin}});
    }
    return json;
}

Json gemeente_json(const tarief::Tariefsamenvatting& samenvatting) {
    return {{"gemeente", samenvatting.gemeente.text()},
            {"rijen", samenvatting.rijen},
            {"pgb_rijen", samenvatting.pgb_rijen},
            {"productcodes", samenvatting.productcodes},
            {"eerste_dag", or_null(samenvatting.eerste_dag)},
            {"laatste_dag", or_null(samenvatting.laatste_dag)}};
}

Json gat_json(const tarief::Tariefgat& gat) {
    return {{"gemeente", gat.gemeente.text()},
            {"productcode", gat.productcode},
            {"aanbieder", gat.aanbieder ? Json(gat.aanbieder->text()) : Json(nullptr)},
            {"begindatum", bericht::datum_text(gat.periode.begindatum)},
            {"einddatum", bericht::datum_text(gat.periode.einddatum)}};
}

} // namespace

Json controle_json(const std::filesystem::path& bestand, const tarief::Tariefcontrole& controle) {
    Json json{{"bestand", bestand.string()},
              {"geldig", controle.fouten.empty()},
              {"fouten", fouten_json(controle.fouten)},
              {"opmerkingen", fouten_json(controle.opmerkingen)},
              {"gemeenten", Json::array()},
              {"gaten", Json::array()}};
    for (const auto& samenvatting : controle.gemeenten) {
        json["gemeenten"].push_back(gemeente_json(samenvatting));
    }
    for (const auto& gat : controle.gaten) {
        json["gaten"].push_back(gat_json(gat));
    }
    return json;
}

Json card_json(const regels::RuleCard& card) {
    return {{"id", card.id},         {"niveau", card.level},    {"bericht", naam(card.soort)},
            {"klasse", card.klasse}, {"element", card.element}, {"retourcode", card.retourcode},
            {"zin", card.sentence}};
}

} // namespace iwmod::weergave
