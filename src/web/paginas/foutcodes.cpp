#include "paginas/foutcodes.hpp"

#include <algorithm>
#include <array>

namespace iwmod::web {

namespace {

struct Foutcode {
    std::string_view code;
    std::string_view text;
};
constexpr std::array foutcodes{
    Foutcode{"F001", "Het bestand is te groot."},
    Foutcode{"F002", "Het bestand is geen welgevormd XML-document."},
    Foutcode{"F003", "Een DOCTYPE is niet toegestaan."},
    Foutcode{"F004", "De berichtsoort is onbekend."},
    Foutcode{"F005", "Deze berichtsoort kan niet worden aangeleverd."},
    Foutcode{"F006", "Het bericht is niet voor of van een gemeente die hier wordt bediend."},
    Foutcode{"F007", "Het bericht voldoet niet aan het XSD."},
    Foutcode{"F008", "Een 325 voldoet niet aan een regel."},
    Foutcode{"F009", "Het antwoord zou te groot zijn."},
    Foutcode{"F010", "De envelop voldoet niet aan haar XSD."},
    Foutcode{"F011", "Het is geen Di01, Du01 of Fo01, of de berichtsoort reist niet in zo een."},
    Foutcode{"F012", "Het referentienummer van de envelop is geen goede UUID."},
    Foutcode{"F013", "Van deze zender kwam al een ander bericht onder dit referentienummer."},
    Foutcode{"F014", "De functie van de envelop is niet die van het bericht."},
    Foutcode{"F015", "De versie van de functie is niet die van het bericht."},
    Foutcode{"F016", "De zender van de envelop is niet die van het bericht."},
    Foutcode{"F017", "De ontvanger van de envelop is niet die van het bericht."},
    Foutcode{"F018", "Het crossRefnummer ontbreekt of is niet van een envelop van hier."},
    Foutcode{"F019", "Wat in de envelop zit, is geen base64, of is er meer dan eens."},
    Foutcode{"F020", "Het zipbestand kan niet worden uitgepakt."},
    Foutcode{"F021", "Een bericht dat uit zou gaan, past niet in een envelop."},
};

} // namespace

std::string_view foutcode_text(std::string_view code) {
    const auto found =
        std::find_if(foutcodes.begin(), foutcodes.end(),
                     [code](const Foutcode& foutcode) { return foutcode.code == code; });
    return found == foutcodes.end() ? std::string_view{} : found->text;
}

} // namespace iwmod::web
