#include "send_again.hpp"

#include "original.hpp"
#include "replay.hpp"
#include <iwmod/oordeel.hpp>

namespace iwmod::beheer {

std::optional<registratie::Uitgaand> send_again(const registratie::BerichtRow& bericht,
                                                const registratie::Uitgaand& eerste,
                                                const xml::Schemas& schemas,
                                                const dienst::Settings& settings) {
    const registratie::Overview overzicht{settings.register_, settings.sleutels()};
    const auto origineel = original_bytes(bericht, settings);
    const auto moment = dienst::now();
    return oordeel::send_again(
        {.bericht = bericht,
         .eerste = eerste,
         .origineel = origineel,
         .systeemdatum = settings.systeemdatum.value_or(day_of(bericht.besloten))},
        {.lezer = overzicht.reader(),
         .schemas = schemas,
         .scope = settings.scope(),
         .uitgang = settings.uitgang,
         .moment = moment});
}

} // namespace iwmod::beheer
