#include "prestatie_place.hpp"
#include <iwmod/cijfers/proef.hpp>

namespace iwmod::cijfers {

namespace {

/// A Prestatie in both registers: the aanbieder, its reference and how often that came before.
using Naam = std::tuple<AgbCode, std::string, int>;

struct Oordeel {
    registratie::Ketenprestatie prestatie;
    std::string regels; ///< that rejected it
};
using Oordelen = std::map<Naam, Oordeel>;

Oordelen read_oordelen(const registratie::Ketenbron& keten, const Question& question) {
    Oordelen result;
    std::map<std::pair<registratie::BerichtId, Place>, std::string> regels;
    keten.visit_bevindingen(question.tijdvak.periode, [&](const auto& bevinding) {
        auto& text = regels[{bevinding.bericht, place_of(bevinding.pad)}];
        if (text.find(bevinding.regel) == std::string::npos) {
            text += (text.empty() ? "" : ", ") + bevinding.regel;
        }
    });
    for (const auto& gemeente : question.gemeenten) {
        std::map<std::pair<AgbCode, std::string>, int> times;
        visit_with_place(keten, gemeente, [&](const auto& prestatie, const auto& place) {
            const int before = times[{prestatie.aanbieder, prestatie.referentienummer}]++;
            if (!holds(question.tijdvak.periode, prestatie.dagtekening)) {
                return;
            }
            const auto found = regels.find({prestatie.bericht, place});
            result.emplace(Naam{prestatie.aanbieder, prestatie.referentienummer, before},
                           Oordeel{prestatie, found == regels.end() ? "" : found->second});
        });
    }
    return result;
}

struct Totals {
    std::int64_t omgeslagen = 0;
    Eurocent toen;
    Eurocent nu;
};

void add_totals(Table& table, const std::map<std::string, Totals>& totals) {
    Totals all;
    const auto add = [&table](const std::string& naam, const Totals& each, Rowkind kind) {
        table.rows.push_back(
            {{naam, each.omgeslagen, each.toen.value, each.nu.value, (each.nu - each.toen).value},
             kind});
    };
    for (const auto& [naam, each] : totals) {
        add(naam, each, Rowkind::line);
        all.omgeslagen += each.omgeslagen;
        all.toen = all.toen + each.toen;
        all.nu = all.nu + each.nu;
    }
    add(std::string{totaal}, all, Rowkind::total);
}

Table totals_table(std::string naam, std::string title, const std::string& per) {
    return {.name = std::move(naam),
            .title = std::move(title),
            .columns = {{per, Kind::text},
                        {"omgeslagen", Kind::number},
                        {"goedgekeurd_toen_cent", Kind::eurocent},
                        {"goedgekeurd_nu_cent", Kind::eurocent},
                        {"verschil_cent", Kind::eurocent}},
            .rows = {}};
}

Table new_omslag() {
    return {.name = "omslag",
            .title = "Prestaties waarvan het oordeel anders is",
            .columns = {{"aanbieder", Kind::text},
                        {"declaratie", Kind::text},
                        {"prestatie", Kind::text},
                        {"productcode", Kind::text},
                        {"van", Kind::text},
                        {"naar", Kind::text},
                        {"regel", Kind::text},
                        {"bedrag_cent", Kind::eurocent}},
            .rows = {}};
}

/// `now` is absent when the message did not get as far as its Prestaties.
Row flip_of(const Oordeel& was, const Oordeel* now) {
    const bool is_good = now != nullptr && now->prestatie.goedgekeurd;
    const auto regels = is_good          ? was.regels
                        : now == nullptr ? std::string{"niet beoordeeld"}
                                         : now->regels;
    const auto& prestatie = was.prestatie;
    return {{text_of(prestatie.aanbieder), prestatie.declaratienummer, prestatie.referentienummer,
             prestatie.code, std::string{is_good ? "afgekeurd" : "goedgekeurd"},
             std::string{is_good ? "goedgekeurd" : "afgekeurd"}, regels,
             prestatie.bedrag.signed_value().value}};
}

/// Everything that both registers say, side by side.
struct Omslagen {
    Table flips = new_omslag();
    std::map<std::string, Totals> per_product;
    std::map<std::string, Totals> per_aanbieder;

    void add(const Oordeel& was, const Oordeel* now) {
        const bool is_good = now != nullptr && now->prestatie.goedgekeurd;
        const bool flips_over = is_good != was.prestatie.goedgekeurd;
        const auto bedrag = was.prestatie.bedrag.signed_value();
        for (auto* const sum :
             {&per_product[was.prestatie.code], &per_aanbieder[text_of(was.prestatie.aanbieder)]}) {
            sum->omgeslagen += flips_over ? 1 : 0;
            sum->toen = sum->toen + (was.prestatie.goedgekeurd ? bedrag : Eurocent{});
            sum->nu = sum->nu + (is_good ? bedrag : Eurocent{});
        }
        if (flips_over) {
            flips.rows.push_back(flip_of(was, now));
        }
    }
};

} // namespace

Report omslag(const Question& question, const registratie::Ketenbron& toen,
              const registratie::Ketenbron& nu) {
    const auto after = read_oordelen(nu, question);
    Omslagen omslagen;
    for (const auto& [naam, was] : read_oordelen(toen, question)) {
        const auto found = after.find(naam);
        omslagen.add(was, found == after.end() ? nullptr : &found->second);
    }
    auto products = totals_table("per_product", "Totalen per product", "productcode");
    add_totals(products, omslagen.per_product);
    auto aanbieders = totals_table("per_aanbieder", "Totalen per aanbieder", "aanbieder");
    add_totals(aanbieders, omslagen.per_aanbieder);
    auto report = begin_report("proef tarieven", question);
    report.bron = "Het archief, opnieuw verwerkt in volgorde van ontvangst";
    report.keuzes.emplace_back(
        "Declaraties met een Dagtekening in de periode. Alle andere berichten "
        "zijn beoordeeld met de tabel van toen.");
    report.tables = {omslagen.flips, products, aanbieders};
    return report;
}

} // namespace iwmod::cijfers
