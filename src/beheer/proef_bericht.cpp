#include "lezen.hpp"
#include "repetitie.hpp"
#include <iwmod/beheer/proef.hpp>
#include <iwmod/dienst.hpp>
#include <iwmod/retour.hpp>

#include <ostream>

namespace iwmod {

namespace {

/// The number that a real answer would get is not given out for it.
constexpr const char* no_number = "PROEF";

/// The answer to a message that passed levels 0 and 1; nothing for one that is not answered.
std::optional<Bericht> answer_to(const Bericht& bericht, const Beoordeeld& beoordeeld,
                                 Repetitie& repetitie, const Schemas& schemas) {
    const auto soort = info(bericht.soort).antwoord;
    if (!soort || info(bericht.soort).rol == Rol::retour_in) {
        return std::nullopt;
    }
    Oordeel oordeel;
    oordeel.bevindingen = Bevindingen{beoordeeld.bevindingen, beoordeeld.aantal};
    if (oordeel.bevindingen.empty()) {
        oordeel = repetitie.judge(bericht);
    }
    const AntwoordKop kop{.identificatie = no_number,
                          .dagtekening = repetitie.systeemdatum(),
                          .versie = schemas.versie(*soort)};
    const Uitslag uitslag{.bevindingen = oordeel.bevindingen.in_full(),
                          .codes_of_others = oordeel.bevindingen.codes_of_others(),
                          .niet_beoordeeld = oordeel.niet_beoordeeld};
    return *soort == Soort::wmo325 ? make_declaratie_antwoord(bericht, uitslag, kop)
                                   : make_retourbericht(bericht, uitslag, kop);
}

} // namespace

Afloop try_bericht(const ProefBerichtOptions& options, const Instellingen& instellingen,
                   Uitvoer uitvoer) {
    const auto afloop = validate(
        {.bestanden = {options.bestand}, .diepte = Diepte::tot_en_register, .vorm = Vorm::tekst},
        instellingen, uitvoer);
    if (afloop == Afloop::gebruik) {
        return afloop;
    }
    const Schemas schemas{instellingen.schemas, instellingen.foutmelding};
    Beoordelaar beoordelaar{schemas, instellingen};
    Repetitie repetitie{schemas, instellingen};
    const auto inhoud = read_up_to(options.bestand, instellingen.maximum_bytes);
    const auto beoordeeld = beoordelaar.judge(inhoud);
    if (!beoordeeld.bericht || beoordeeld.niveau().value_or(2) <= 1) {
        uitvoer.out << "Het antwoord zou een Foutmelding zijn.\n";
    } else if (const auto antwoord =
                   answer_to(*beoordeeld.bericht, beoordeeld, repetitie, schemas)) {
        uitvoer.out << "Het antwoord zou zijn, met een eigen nummer:\n" << write(*antwoord);
    } else {
        uitvoer.out << "Op dit bericht volgt geen antwoord.\n";
    }
    return afloop;
}

} // namespace iwmod
