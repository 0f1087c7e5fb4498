// The text of a message as it came or as it was answered: a look at a person.
#include "paginas/adres.hpp"
#include "paginas/paginas.hpp"
#include "paginas/tekstregels.hpp"
#include <iwmod/beheer/find.hpp>
#include <iwmod/beheer/texts.hpp>
#include <iwmod/zip.hpp>

#include <optional>
#include <sstream>
#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned not_found = 404;
constexpr std::string_view plaats = "/berichten";

enum class Wat : std::uint8_t { origineel, antwoord };

std::optional<registratie::Dossier> find_dossier(const Vraag& vraag) {
    const auto id = number_field(vraag.request.form, "id").value_or(0);
    return registratie::Overview{vraag.settings.register_, vraag.settings.readable_sleutels()}
        .dossier(id);
}

Response not_there(const Vraag& vraag) {
    return refuse(vraag, not_found, "Dit bericht staat niet in het register.");
}

std::optional<std::string> text_to_show(const Vraag& vraag, const registratie::Dossier& dossier,
                                        Wat wat) {
    const beheer::TextLook look{.dossier = dossier, .door = vraag.bezoeker.naam};
    const auto& schemas = vraag.schemas.schemas();
    return wat == Wat::origineel
               ? std::optional{beheer::look_at_original(look, schemas, vraag.settings)}
               : beheer::look_at_answer(look, schemas, vraag.settings);
}

Response show_text(const Vraag& vraag, const registratie::Dossier& dossier, Wat wat,
                   std::string_view bytes) {
    const auto id = std::to_string(dossier.bericht.id);
    const Tekst tekst{bytes};
    Data data;
    data.set("id", Data{id});
    data.set("origineel", Data{wat == Wat::origineel});
    add_regels(data, tekst,
               wat == Wat::origineel ? marks_in(tekst, dossier.bericht.bevindingen)
                                     : retourcodes_in(tekst));
    return show(
        vraag,
        {.titel = (wat == Wat::origineel ? "Inhoud van bericht " : "Antwoord op bericht ") + id,
         .sjabloon = "inhoud",
         .plaats = plaats},
        std::move(data));
}

} // namespace

Response inhoud_pagina(const Vraag& vraag) {
    const auto dossier = find_dossier(vraag);
    if (!dossier) {
        return not_there(vraag);
    }
    const auto wat =
        field(vraag.request.form, "wat") == "antwoord" ? Wat::antwoord : Wat::origineel;
    const auto bytes = text_to_show(vraag, *dossier, wat);
    if (!bytes) {
        return refuse(vraag, not_found,
                      "Er is geen antwoord, of het kan niet meer byte voor byte zo worden gemaakt "
                      "als het toen was.");
    }
    if (zip::is_zip(*bytes)) {
        return refuse(vraag, not_found,
                      "Dit is een zipbestand. De berichten die erin zaten staan bij het bericht, "
                      "onder Andere berichten.");
    }
    return show_text(vraag, *dossier, wat, *bytes);
}

Response inhoud_bestand(const Vraag& vraag) {
    const auto dossier = find_dossier(vraag);
    if (!dossier) {
        return not_there(vraag);
    }
    std::ostringstream out;
    std::ostringstream err;
    const auto code =
        beheer::show_original({.id = dossier->bericht.id, .door = vraag.bezoeker.naam},
                              vraag.settings, {.out = out, .err = err});
    if (code != beheer::ExitCode::good) {
        return refuse(vraag, not_found, err.str());
    }
    Response response;
    response.content_type = "application/octet-stream";
    response.body = out.str();
    response.download = "bericht-" + std::to_string(dossier->bericht.id) +
                        (zip::is_zip(response.body) ? ".zip" : ".xml");
    return response;
}

} // namespace iwmod::web
