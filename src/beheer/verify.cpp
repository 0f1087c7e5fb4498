#include "controle.hpp"
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <ostream>

namespace iwmod {

namespace {

weergave::Json verslag_json(const Controleverslag& verslag) {
    return {{"goed", verslag.fouten.aantal() == 0},
            {"dienst_actief", verslag.dienst_actief},
            {"berichten", verslag.berichten},
            {"archief", verslag.archief},
            {"antwoorden", verslag.antwoorden},
            {"eerste_bytes", verslag.eerste_bytes},
            {"spoor", {{"rijen", verslag.spoor.id}, {"kop", verslag.spoor.hash}}},
            {"aantal_fouten", verslag.fouten.aantal()},
            {"fouten", verslag.fouten.eerste()},
            {"aantal_meldingen", verslag.meldingen.aantal()},
            {"meldingen", verslag.meldingen.eerste()}};
}

void print_zinnen(std::ostream& out, std::string_view label, const Zinnen& zinnen) {
    for (const auto& zin : zinnen.eerste()) {
        out << label << ": " << weergave::printable(zin) << '\n';
    }
    if (zinnen.aantal() > zinnen.eerste().size()) {
        out << "... en nog " << zinnen.aantal() - zinnen.eerste().size() << ".\n";
    }
}

void print_text(std::ostream& out, const Controleverslag& verslag) {
    out << "Gecontroleerd: " << weergave::count_of(verslag.berichten, "bericht", "berichten")
        << ", " << weergave::count_of(verslag.archief, "bestand", "bestanden")
        << " in het archief, "
        << weergave::count_of(verslag.antwoorden, "antwoord of vrijgave", "antwoorden en vrijgaven")
        << ". De dienst is " << (verslag.dienst_actief ? "actief" : "niet actief") << ".\n";
    out << "Spoor: "
        << weergave::count_of(static_cast<std::size_t>(verslag.spoor.id), "rij", "rijen")
        << ", kop " << verslag.spoor.hash << '\n';
    if (verslag.eerste_bytes > 0) {
        out << "In het archief staan ook eerste bytes van "
            << weergave::count_of(verslag.eerste_bytes, "bestand", "bestanden")
            << " waaraan verder is geschreven terwijl de dienst uitviel; het hele bestand is "
               "daarna "
               "behandeld.\n";
    }
    print_zinnen(out, "Fout", verslag.fouten);
    print_zinnen(out, "De dienst is nog bezig", verslag.meldingen);
    if (verslag.fouten.aantal() == 0) {
        out << "Geen fouten: register, spoor, archief en outbox kloppen met elkaar.\n";
    } else {
        out << weergave::count_of(verslag.fouten.aantal(), "fout", "fouten") << " gevonden.\n";
    }
}

} // namespace

Afloop verify(const VerifyOptions& options, const Instellingen& instellingen, Uitvoer uitvoer) {
    const auto verslag = Controle{instellingen, options}.run();
    if (options.vorm == Vorm::json) {
        weergave::print_line(uitvoer.out, verslag_json(verslag));
    } else {
        print_text(uitvoer.out, verslag);
    }
    return verslag.fouten.aantal() == 0 ? Afloop::goed : Afloop::fout;
}

} // namespace iwmod
