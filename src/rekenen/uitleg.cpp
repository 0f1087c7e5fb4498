#include <iwmod/error.hpp>
#include <iwmod/rekenen.hpp>

#include <array>

namespace iwmod::rekenen {

namespace {

constexpr std::int64_t cents_in_euro = 100;

/// How an Eenheid (WJ756) is called, for one and for more.
struct EenheidNaam {
    std::string_view code;
    std::string_view one;
    std::string_view more;
};

constexpr std::array eenheid_namen{
    EenheidNaam{bericht::eenheid::minuut, "minuut", "minuten"},
    EenheidNaam{bericht::eenheid::uur, "uur", "uur"},
    EenheidNaam{bericht::eenheid::etmaal, "etmaal", "etmalen"},
    EenheidNaam{bericht::eenheid::dagdeel, "dagdeel", "dagdelen"},
    EenheidNaam{bericht::eenheid::stuks_output, "stuk", "stuks"},
    EenheidNaam{bericht::eenheid::stuks_inspanning, "stuk", "stuks"},
};

std::string counted(std::int64_t aantal, std::string_view one, std::string_view more) {
    return std::to_string(aantal) + " " + std::string{aantal == 1 ? one : more};
}

/// The bare number: an amount for euro.
std::string number_text(Volume volume, std::string_view eenheid) {
    return eenheid == bericht::eenheid::euro ? bedrag_text(Eurocent{volume.value})
                                             : std::to_string(volume.value);
}

std::string telling_text(const Maximum& maximum) {
    switch (maximum.telling) {
    case Telling::dagen:
        return counted(maximum.aantal, "dag", "dagen");
    case Telling::weken:
        return counted(maximum.aantal, "week", "weken");
    case Telling::zondagen:
        return counted(maximum.aantal, "zondag", "zondagen") +
               (maximum.gebroken == 0 ? "" : " en een gebroken week");
    case Telling::maanden:
        return counted(maximum.aantal, "maand", "maanden");
    case Telling::categorie_01:
        return "categorie 01: " + std::to_string(maximum.aantal);
    case Telling::totaal:
        return "totaal";
    }
    throw LogicError{"a Telling without a text"};
}

} // namespace

std::string bedrag_text(Eurocent bedrag) {
    const std::int64_t cents = bedrag.value < 0 ? -bedrag.value : bedrag.value;
    const std::string rest = std::to_string(cents % cents_in_euro);
    return (bedrag.value < 0 ? "-" : "") + std::to_string(cents / cents_in_euro) + "," +
           (rest.size() == 1 ? "0" : "") + rest;
}

std::string volume_text(Volume volume, std::string_view eenheid) {
    const std::string number = number_text(volume, eenheid);
    if (eenheid == bericht::eenheid::euro) {
        return number + " euro";
    }
    for (const EenheidNaam& naam : eenheid_namen) {
        if (naam.code == eenheid) {
            return number + " " + std::string{volume.value == 1 ? naam.one : naam.more};
        }
    }
    return number + " in eenheid " + std::string{eenheid};
}

std::string uitleg(const Maximum& maximum, std::string_view eenheid) {
    std::string text = volume_text(maximum.value(), eenheid) + " (" + telling_text(maximum);
    if (maximum.telling != Telling::totaal) {
        text += " x " + number_text(maximum.volume, eenheid);
    }
    return text + ")";
}

} // namespace iwmod::rekenen
