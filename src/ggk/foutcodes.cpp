#include <iwmod/ggk.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace iwmod::ggk {

namespace {

struct Betekenis {
    std::string_view code;
    std::string_view zin;
};

// The list of 17-7-2018.
constexpr std::array<Betekenis, 25> list_2018{{
    {"StUF055", "Het bericht voldoet niet aan zijn XSD."},
    {"IB002", "De zender mag niet via het GGk verzenden."},
    {"IB007", "Het bericht is te groot: met envelop ten hoogste 25 MB."},
    {"IB009", "Het referentienummer of crossRefnummer is geen UUID van versie 4."},
    {"IB101", "Er is geen geldig CPA."},
    {"IB102", "Er is geen route naar de ontvanger."},
    {"IB103", "Deze berichtsoort is tijdelijk geblokkeerd; verstuur het bericht daarna opnieuw."},
    {"IB210", "De ontvanger is onbekend."},
    {"IB213", "De zender is onbekend."},
    {"IB216", "Het referentienummer is al gebruikt door deze zender."},
    {"IB234", "Deze organisatie mag deze functie niet gebruiken."},
    {"IB240", "Deze berichtcode hoort niet bij deze functie."},
    {"IB798", "De versie van StUF is een andere dan is afgesproken."},
    {"RIN001", "De envelop voldoet niet aan zijn XSD."},
    {"BRS02", "De rol of bevoegdheid van de zender of ontvanger is niet in orde (VECOZO)."},
    {"BRS03", "De rol of bevoegdheid van de zender of ontvanger is niet in orde (VECOZO)."},
    {"BRS04", "De rol of bevoegdheid van de zender of ontvanger is niet in orde (VECOZO)."},
    {"BRS05", "De rol of bevoegdheid van de zender of ontvanger is niet in orde (VECOZO)."},
    {"BRS06", "De rol of bevoegdheid van de zender of ontvanger is niet in orde (VECOZO)."},
    {"CC02", "De envelop of het bericht voldoet niet aan zijn XSD."},
    {"CC03", "Het bericht is te groot: met envelop ten hoogste 25 MB."},
    {"CC04", "Het referentienummer is geen UUID van versie 4."},
    {"CC06", "De gegevens over de applicatie zijn leeg."},
    {"CC08", "Het referentienummer is al gebruikt."},
    {"CC11", "Op deze declaratie kwam al een antwoord."},
}};

// The list of November 2025.
constexpr std::array<Betekenis, 29> list_2025{{
    {"StUF055", "Het bericht voldoet niet aan zijn XSD."},
    {"IB001", "De envelop of het bericht voldoet niet aan zijn XSD."},
    {"IB002", "De zender mag niet via het GGk verzenden."},
    {"IB003", "Het bericht is te groot: met envelop ten hoogste 25 MB."},
    {"IB004", "Deze functie wordt niet ondersteund."},
    {"IB005", "De gemeentecode is onbekend."},
    {"IB006", "Deze berichtcode, entiteit en functie mogen niet samen."},
    {"IB007", "Deze organisatie mag deze functie niet gebruiken."},
    {"IB008", "De rol van de zender is niet in orde (VECOZO)."},
    {"IB009", "De ontvanger gaf geen toestemming (VECOZO)."},
    {"IB010", "De ontvanger is niet aangesloten (VECOZO)."},
    {"IB011", "De rol van de ontvanger is niet in orde (VECOZO)."},
    {"IB012", "Het bericht is te groot: ten hoogste 25 MB (VECOZO)."},
    {"IB013", "In het bericht is een virus gevonden (VECOZO)."},
    {"IB014", "Het bericht voldoet niet aan zijn XSD (VECOZO)."},
    {"IB015", "In het bericht staan persoonsgegevens die er niet in mogen."},
    {"IB016", "Het referentienummer is al gebruikt."},
    {"IB017", "De gegevens over de applicatie ontbreken of kloppen niet."},
    {"IB018", "De gegevens over de applicatie ontbreken of kloppen niet."},
    {"IB019", "Op deze declaratie kwam al een antwoord."},
    {"IB020", "Op deze declaratie kwam al een antwoord."},
    {"IB021", "Het bericht zegt niet waarop het een antwoord is."},
    {"IB022", "Het bericht zegt niet waarop het een antwoord is."},
    {"IB023", "Deze functie is niet actief."},
    {"IB901", "Het zipbestand is niet geldig."},
    {"IB902", "In het zipbestand zitten te veel bestanden."},
    {"IB903", "Het zipbestand heeft een wachtwoord."},
    {"IB904", "In het zipbestand zit een bestand van meer dan 25 MB."},
    {"IB905", "In het zipbestand zitten te weinig bestanden."},
}};

constexpr Datum first_of_2025{std::chrono::year{2025}, std::chrono::November, std::chrono::day{1}};

std::optional<std::string_view> find_in(std::span<const Betekenis> list, std::string_view code) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [code](const Betekenis& one) { return one.code == code; });
    return found == list.end() ? std::nullopt : std::optional{found->zin};
}

} // namespace

std::optional<std::string_view> betekenis(std::string_view code, Datum dag) {
    if (dag < first_of_2025) {
        return find_in(list_2018, code);
    }
    return find_in(list_2025, code);
}

} // namespace iwmod::ggk
