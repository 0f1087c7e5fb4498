#include "original.hpp"
#include "send_again.hpp"
#include <iwmod/beheer/texts.hpp>
#include <iwmod/oordeel.hpp>

#include <algorithm>

namespace iwmod::beheer {

namespace {

void note_look(const TextLook& look, const std::string& soort, const dienst::Settings& settings) {
    registratie::record_look(settings.register_,
                             {.soort = soort, .bericht = look.dossier.bericht.id}, look.door,
                             dienst::now());
}

std::string without_envelop(std::string bytes, const xml::Schemas& schemas) {
    xml::Reader reader{schemas};
    return oordeel::unwrapped(reader, bytes).value_or(std::move(bytes));
}

} // namespace

std::string look_at_original(const TextLook& look, const xml::Schemas& schemas,
                             const dienst::Settings& settings) {
    auto bytes = original_bytes(look.dossier.bericht, settings);
    note_look(look, "origineel", settings);
    return without_envelop(std::move(bytes), schemas);
}

std::optional<std::string> look_at_answer(const TextLook& look, const xml::Schemas& schemas,
                                          const dienst::Settings& settings) {
    const auto& sent = look.dossier.uitgaand;
    const auto antwoord = std::find_if(sent.begin(), sent.end(), [](const auto& each) {
        return !each.uitgaand.vrijgave && each.uitgaand.volgnummer == 1;
    });
    if (antwoord == sent.end()) {
        return std::nullopt;
    }
    const auto again = send_again(look.dossier.bericht, antwoord->uitgaand, schemas, settings);
    note_look(look, "antwoord", settings);
    return again ? std::optional{without_envelop(again->inhoud, schemas)} : std::nullopt;
}

weergave::PrestatieNames prestatienamen(const registratie::BerichtRow& bericht,
                                        const xml::Schemas& schemas,
                                        const dienst::Settings& settings) {
    const auto origineel = find_original(bericht, schemas, settings);
    return origineel ? weergave::names_in(*origineel, bericht.bevindingen)
                     : weergave::PrestatieNames{};
}

} // namespace iwmod::beheer
