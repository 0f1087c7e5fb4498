// One person, one toewijzing, one declaratie: what was assigned, started, declared and left. Who
// looks comes into the trail first.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include "paginas/tijdlijn.hpp"
#include <iwmod/beheer/zaakstand.hpp>
#include <iwmod/rekenen.hpp>
#include <iwmod/weergave/text.hpp>

#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned bad_request = 400;
constexpr unsigned not_found = 404;
constexpr std::string_view plaats = "/persoon";

beheer::Zaak zaak_of(const registratie::Zaakbron& bron, const registratie::Zaaksleutel& sleutel) {
    return {.regels = bron.regels(sleutel), .prestaties = bron.prestaties(sleutel)};
}

void note_look(const Vraag& vraag, const registratie::Look& look) {
    registratie::record_look(vraag.settings.register_, look, vraag.bezoeker.naam, dienst::now());
}

Data lines_of(const beheer::Zaak& zaak) {
    auto rows = list();
    for (const auto& regel : zaak.regels) {
        Data row;
        row.set("moment", text(moment_text(regel.ontvangen)));
        row.set("kop", text(beheer::kop_of(regel)));
        row.set("id", Data{std::to_string(regel.bericht)});
        row.set("soort", text(bericht::naam(regel.berichtsoort)));
        row.set("aanbieder", text(regel.aanbieder.text()));
        row.set("inhoud", text(beheer::inhoud_of(regel)));
        rows.push_back(row);
    }
    return rows;
}

Data month_data(const beheer::Maand& maand) {
    const auto over =
        maand.over_volume ? rekenen::volume_text(*maand.over_volume, maand.eenheid) : std::string{};
    Data row;
    row.set("maand", text(beheer::month_text(maand.maand)));
    row.set("prestaties", number(static_cast<std::int64_t>(maand.prestaties)));
    row.set("volume", text(rekenen::volume_text(maand.volume, maand.eenheid)));
    row.set("bedrag", text(weergave::money(maand.bedrag)));
    row.set("over", text(maand.over_budget ? weergave::money(*maand.over_budget) : over));
    row.set("afgewezen", number(static_cast<std::int64_t>(maand.afgewezen)));
    row.set("afgewezen_bedrag", text(weergave::money(maand.afgewezen_bedrag)));
    return row;
}

Data months_of(const std::vector<beheer::Toewijzingstand>& standen) {
    auto rows = list();
    for (const auto& stand : standen) {
        auto maanden = list();
        for (const auto& maand : stand.maanden) {
            maanden.push_back(month_data(maand));
        }
        Data row;
        row.set("nummer", Data{std::to_string(stand.toewijzing.toewijzingnummer.value_or(0))});
        row.set("stand", text_if(stand.toewijzing.stand));
        row.set("maanden", maanden);
        row.set("leeg", Data{stand.maanden.empty()});
        rows.push_back(row);
    }
    return rows;
}

Response show_zaak(const Vraag& vraag, const std::string& titel, const beheer::Zaak& zaak) {
    const auto standen = beheer::states_of(zaak);
    Data data;
    data.set("tijdlijn", tijdlijn_data(zaak, standen));
    data.set("regels", lines_of(zaak));
    data.set("toewijzingen", months_of(standen));
    return show(vraag, {.titel = titel, .sjabloon = "zaak", .plaats = plaats}, std::move(data));
}

/// The forms, with what is wrong in one of them.
Response show_forms(const Vraag& vraag, unsigned status, std::string_view veld,
                    std::string_view fout) {
    Data data;
    for (const auto* const each : {"bsn", "toewijzing", "declaratie"}) {
        data.set(std::string{"fout_"} + each, veld == each ? text(fout) : Data{false});
    }
    return show(vraag,
                {.titel = "Persoon, toewijzing of declaratie",
                 .sjabloon = "persoon",
                 .plaats = plaats,
                 .status = status},
                std::move(data));
}

} // namespace

Response persoon_zoeken(const Vraag& vraag) {
    return show_forms(vraag, Response{}.status, "", "");
}

Response persoon_pagina(const Vraag& vraag) {
    const auto bsn = Bsn::parse(field(vraag.request.form, "bsn").value_or(""));
    if (!bsn) {
        return show_forms(vraag, bad_request, "bsn", "Dit is geen Bsn: het zijn negen cijfers.");
    }
    const registratie::Zaakbron bron{vraag.settings.register_, vraag.settings.sleutels()};
    const auto client = bron.find(*bsn);
    note_look(vraag, {.soort = "client", .client = client.value_or(0)});
    if (!client || !bron.persoon(*client)) {
        return show_forms(vraag, not_found, "bsn",
                          "Van deze persoon is geen inhoud overgenomen in het register.");
    }
    return show_zaak(vraag, "Persoon", zaak_of(bron, {.client = client}));
}

Response toewijzing_pagina(const Vraag& vraag) {
    const auto nummer = number_field(vraag.request.form, "toewijzing");
    if (!nummer) {
        return show_forms(vraag, bad_request, "toewijzing",
                          "Een ToewijzingNummer is een geheel getal vanaf 1.");
    }
    const registratie::Zaakbron bron{vraag.settings.register_, vraag.settings.sleutels()};
    for (const auto client : bron.clienten(*nummer)) {
        note_look(vraag, {.soort = "toewijzing", .client = client});
    }
    const auto zaak = zaak_of(bron, {.toewijzingnummer = *nummer});
    if (zaak.regels.empty() && zaak.prestaties.empty()) {
        return show_forms(vraag, not_found, "toewijzing",
                          "Er is niets bekend over dit ToewijzingNummer.");
    }
    return show_zaak(vraag, "Toewijzing " + std::to_string(*nummer), zaak);
}

Response declaratie_pagina(const Vraag& vraag) {
    const auto nummer = field(vraag.request.form, "declaratie").value_or("");
    const registratie::Zaakbron bron{vraag.settings.register_, vraag.settings.sleutels()};
    const auto berichten =
        nummer.empty() ? std::vector<registratie::BerichtId>{} : bron.declaraties(nummer);
    if (berichten.empty()) {
        return show_forms(vraag, not_found, "declaratie",
                          "Er is geen declaratie met dit DeclaratieNummer tot op Prestatie "
                          "verwerkt.");
    }
    beheer::Zaak zaak;
    for (const auto bericht : berichten) {
        note_look(vraag, {.soort = "declaratie", .bericht = bericht});
        auto one = zaak_of(bron, {.declaratie = bericht});
        zaak.regels.insert(zaak.regels.end(), one.regels.begin(), one.regels.end());
        zaak.prestaties.insert(zaak.prestaties.end(), one.prestaties.begin(), one.prestaties.end());
    }
    return show_zaak(vraag, "Declaratie", zaak);
}

} // namespace iwmod::web
