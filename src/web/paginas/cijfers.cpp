// The reports: what they say as tables and pictures, and as files to take away.
#include "paginas/cijfers_vraag.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include "paginas/rapport_tabellen.hpp"
#include <iwmod/register/cijfers.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::web {

namespace {

using weergave::Format;
using weergave::Report;

constexpr unsigned bad_request = 400;
constexpr std::string_view plaats = "/cijfers";

/// First written down, then shown: nobody reads a report that the trail does not know.
Report make(const Vraag& vraag, const Rapportvraag& gevraagd, Format formaat) {
    auto report = beheer::build_report(gevraagd.options, vraag.settings);
    registratie::record_rapport(vraag.settings.register_,
                                {.rapport = report.rapport,
                                 .gemeente = report.gemeente,
                                 .periode = report.periode,
                                 .formaat = std::string{weergave::name_of(formaat)}},
                                vraag.bezoeker.naam, report.gemaakt);
    return report;
}

/// Each picture by itself, as a file of ours draws it; texts in it are escaped there. Its style is
/// a sheet's to give.
Data charts_data(const Report& report) {
    constexpr std::string_view inline_style = " style=\"background:#fff\"";
    auto rows = list();
    for (const auto& chart : report.charts) {
        Report one;
        one.rapport = report.rapport;
        one.charts = {chart};
        auto svg = weergave::render(one, Format::svg);
        const auto at = svg.find(inline_style);
        if (at != std::string::npos) {
            svg.erase(at, inline_style.size());
        }
        rows.push_back(Data{"html", Data{svg}});
    }
    return rows;
}

Data report_data(const Report& report, const Rapportvraag& gevraagd) {
    auto choices = list();
    for (const auto& keuze : report.keuzes) {
        choices.push_back(Data{"zin", text(keuze)});
    }
    auto files = list();
    for (const auto* const formaat : {"xlsx", "csv", "html", "json"}) {
        auto fields = gevraagd.velden;
        fields.emplace_back("formaat", formaat);
        Data file;
        file.set("adres", text(address("/cijfers/bestand", fields)));
        file.set("formaat", text(formaat));
        files.push_back(file);
    }
    Data data;
    data.set("kop", text("Rapport " + report.rapport + ", gemeente " + report.gemeente + ", " +
                         report.periode));
    data.set("gemaakt", text(moment_text(report.gemaakt)));
    data.set("bron", text(report.bron));
    data.set("tabellen", Data{"html", Data{tables_html(report.tables)}});
    data.set("grafieken", charts_data(report));
    data.set("keuzes", choices);
    data.set("bestanden", files);
    return data;
}

std::string_view type_of(Format formaat) {
    switch (formaat) {
    case Format::xlsx:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case Format::csv:
    case Format::csv_rfc:
        return "text/csv; charset=utf-8";
    case Format::html:
        return "text/html; charset=utf-8";
    case Format::json:
        return "application/json";
    case Format::svg:
        return "image/svg+xml";
    case Format::text:
        break;
    }
    return "text/plain; charset=utf-8";
}

/// Our own words and what was parsed: letters, digits, dots and hyphens.
std::string name_of(const Report& report, Format formaat) {
    auto naam = report.rapport + "-" + report.periode;
    std::replace_if(
        naam.begin(), naam.end(),
        [](char c) { return c != '-' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z'); },
        '-');
    return naam + "." + std::string{weergave::name_of(formaat)};
}

} // namespace

Response cijfers_pagina(const Vraag& vraag) {
    const auto gevraagd = read_rapport(vraag.request.query, vraag.settings);
    const bool wanted = !gevraagd.options.naam.empty() && gevraagd.fout.empty();
    auto data = rapport_form(gevraagd, vraag.settings);
    data.set("rapport",
             wanted ? report_data(make(vraag, gevraagd, Format::html), gevraagd) : Data{false});
    return show(vraag,
                {.titel = "Cijfers",
                 .sjabloon = "cijfers",
                 .plaats = plaats,
                 .status = gevraagd.fout.empty() ? Response{}.status : bad_request},
                std::move(data));
}

Response cijfers_bestand(const Vraag& vraag) {
    const auto gevraagd = read_rapport(vraag.request.query, vraag.settings);
    const auto formaat =
        weergave::format_by_name(field(vraag.request.query, "formaat").value_or(""));
    if (!formaat || gevraagd.options.naam.empty() || !gevraagd.fout.empty()) {
        return refuse(vraag, bad_request,
                      gevraagd.fout.empty() ? "Kies een rapport en een formaat." : gevraagd.fout);
    }
    const auto report = make(vraag, gevraagd, *formaat);
    Response response;
    response.content_type = type_of(*formaat);
    response.body = weergave::render(report, *formaat);
    response.download = name_of(report, *formaat);
    return response;
}

} // namespace iwmod::web
