// A file that is given here is judged and forgotten.
#include "paginas/bevindingen.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include "paginas/rijen.hpp"
#include <iwmod/beheer/proefoordeel.hpp>
#include <iwmod/weergave/text.hpp>

#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned bad_request = 400;

Response show_form(const Vraag& vraag, Data data, std::string_view fout) {
    data.set("fout", text_if(fout));
    data.set("register", Data{vraag.bezoeker.persoonsgegevens});
    return show(vraag,
                {.titel = "Proeve",
                 .sjabloon = "proeve",
                 .plaats = "/proeve",
                 .status = fout.empty() ? Response{}.status : bad_request},
                std::move(data));
}

Data empty_form() {
    Data data;
    data.set("uitslag", Data{false});
    return data;
}

void add_findings(Data& data, const std::vector<bericht::Finding>& bevindingen,
                  std::size_t aantal) {
    data.set("goed", Data{aantal == 0});
    data.set("aantal", Data{weergave::count_of(aantal, "fout", "fouten")});
    data.set("bevindingen", bevindingen_data(bevindingen));
    data.set("meer", aantal > bevindingen.size()
                         ? number(static_cast<std::int64_t>(aantal - bevindingen.size()))
                         : Data{false});
}

/// Levels 3 and 4 too: they compare with what is kept of persons, so that is a look.
Data judged(const Vraag& vraag, const oordeel::Inspection& inspection, const std::string& inhoud) {
    registratie::record_look(vraag.settings.register_, {.soort = "proeve"}, vraag.bezoeker.naam,
                             dienst::now());
    const auto proef =
        beheer::proef_oordeel(inspection, inhoud, vraag.schemas.schemas(), vraag.settings);
    const auto& decision = proef.decision;
    Data data;
    add_findings(data, decision.bevindingen, decision.aantal);
    data.set("signalen", signalen_data(decision.signalen));
    data.set("status", status_data(decision.status));
    data.set("dubbel_van",
             proef.dubbel_van ? Data{std::to_string(*proef.dubbel_van)} : Data{false});
    data.set("antwoord", decision.antwoord ? Data{decision.antwoord->inhoud} : Data{false});
    data.set("geen_antwoord", Data{!decision.antwoord.has_value()});
    data.set("eigen_nummer", Data{proef.eigen_nummer});
    data.set("niveaus", text("0 tot en met 4, op " + dag_text(proef.systeemdatum)));
    return data;
}

Data inspected(const oordeel::Inspection& inspection) {
    Data data;
    add_findings(data, inspection.bevindingen, inspection.aantal);
    data.set("signalen", list());
    data.set("status", Data{false});
    data.set("dubbel_van", Data{false});
    data.set("antwoord", Data{false});
    data.set("geen_antwoord", Data{false});
    data.set("niveaus", text("0 tot en met 2"));
    return data;
}

} // namespace

Response proeve_pagina(const Vraag& vraag) {
    return show_form(vraag, empty_form(), "");
}

Response proeve_oordeel(const Vraag& vraag) {
    const auto& uploads = vraag.request.uploads;
    if (uploads.empty() || uploads.front().inhoud.empty()) {
        return show_form(vraag, empty_form(), "Kies een bestand dat niet leeg is.");
    }
    const auto& inhoud = uploads.front().inhoud;
    oordeel::Inspector inspector{vraag.schemas.schemas(), vraag.settings.scope()};
    const auto inspection = inhoud.size() > inspector.maximum_bytes() ? inspector.too_large()
                                                                      : inspector.inspect(inhoud);
    if (inspection.zip) {
        return show_form(vraag, empty_form(),
                         "Dit is een zipbestand. Pak het uit en geef hier een bericht.");
    }
    auto uitslag = vraag.bezoeker.persoonsgegevens && inspection.bericht
                       ? judged(vraag, inspection, inhoud)
                       : inspected(inspection);
    const auto soort = inspection.bericht ? std::optional{inspection.bericht->soort} : std::nullopt;
    uitslag.set("bestand", text(uploads.front().naam));
    uitslag.set("soort",
                soort ? text(std::string{naam(*soort)} + ", " + std::string{soort_text(*soort)})
                      : text("onbekende berichtsoort"));
    Data data;
    data.set("uitslag", uitslag);
    return show_form(vraag, std::move(data), "");
}

} // namespace iwmod::web
