/// The name cards of levels 3 and 4: one for each rule and message, by message and then in the
/// order in which the rules are run. The columns: id, level, message, class that carries the
/// retourcode, element, retourcode, sentence.
#pragma once

#include <iwmod/error.hpp>
#include <iwmod/regels.hpp>

#include <array>
#include <string_view>

namespace iwmod {

namespace kaarten34 {

// The sentences of rules that more than one message has.
inline constexpr std::string_view tr056_zin =
    "De Identificatie is door deze afzender al gebruikt in een eerder bericht van dezelfde soort.";
inline constexpr std::string_view tr135_zin = "De Dagtekening ligt na de systeemdatum.";
inline constexpr std::string_view tr378_zin =
    "De gemeentecode is niet geldig op de Dagtekening en niet op een Ingangsdatum die telt.";
inline constexpr std::string_view tr381_zin =
    "Het product staat op deze datum niet met deze categorie in de productlijst van de gemeente.";
inline constexpr std::string_view tr019_zin =
    "De gemeente heeft geen toewijzing met dit ToewijzingNummer voor deze aanbieder en deze "
    "cliënt, en taakgericht is dit product niet.";
inline constexpr std::string_view tr347_zin =
    "De ReferentieAanbieder is al gebruikt in een eerder verzoek van deze aanbieder.";
inline constexpr std::string_view tr374_zin =
    "Er staat nog een verzoek van deze aanbieder voor deze cliënt open.";

inline constexpr std::string_view product_en_omvang =
    "Product/Code;Omvang/Eenheid;Omvang/Frequentie";

// The cards of the Header rules.
constexpr RuleCard tr056(Soort soort) {
    return {"TR056", 3, soort, "Header", "BerichtIdentificatie/Identificatie", "9056", tr056_zin};
}
constexpr RuleCard tr135(Soort soort) {
    return {"TR135", 4, soort, "Header", "BerichtIdentificatie/Dagtekening", "8848", tr135_zin};
}
constexpr RuleCard tr378(Soort soort, std::string_view element) {
    return {"TR378", 4, soort, "Header", element, "S300", tr378_zin};
}

} // namespace kaarten34

inline constexpr std::array niveau34_kaarten{
    kaarten34::tr056(Soort::wmo301),
    kaarten34::tr135(Soort::wmo301),
    kaarten34::tr378(Soort::wmo301, "Afzender"),
    RuleCard{"TR332", 3, Soort::wmo301, "ToegewezenProduct", "ToewijzingNummer", "9332",
             "Het ToewijzingNummer is al in gebruik voor een andere cliënt, een andere aanbieder, "
             "een ander product of een andere Ingangsdatum."},
    RuleCard{"TR379", 3, Soort::wmo301, "ToegewezenProduct", "ReferentieAanbieder", "9379",
             "De ReferentieAanbieder hoort niet bij een openstaand verzoek van deze aanbieder voor "
             "deze cliënt."},
    RuleCard{"TR381", 4, Soort::wmo301, "ToegewezenProduct", kaarten34::product_en_omvang, "S329",
             "Het product of de Omvang staat op de Ingangsdatum niet zo in de productlijst van de "
             "gemeente."},
    RuleCard{"TR385", 3, Soort::wmo301, "ToegewezenProduct", "RedenWijziging", "9385",
             "De toewijzing wordt verwijderd terwijl er een goedgekeurde Prestatie op staat die "
             "niet is gecrediteerd."},

    kaarten34::tr056(Soort::wmo305),
    kaarten34::tr135(Soort::wmo305),
    kaarten34::tr378(Soort::wmo305, "Ontvanger"),
    RuleCard{"TR063", 3, Soort::wmo305, "StartProduct", "StatusAanlevering", "9063",
             "De start die wordt verwijderd, is niet eerder zo aangeleverd."},
    RuleCard{"TR071", 3, Soort::wmo305, "StartProduct", "StatusAanlevering", "9071",
             "De start die wordt verwijderd, heeft nog een stop."},
    RuleCard{"TR019", 3, Soort::wmo305, "StartProduct", "ToewijzingNummer", "9019",
             kaarten34::tr019_zin},
    RuleCard{"TR326", 3, Soort::wmo305, "StartProduct", "ToewijzingNummer", "9326",
             "Voor deze toewijzing loopt al een start die niet is gestopt."},
    RuleCard{"TR074", 3, Soort::wmo305, "StartProduct", "ToewijzingNummer;Product;Begindatum",
             "9074", "Dezelfde start is al eerder aangeleverd."},
    RuleCard{"TR381", 4, Soort::wmo305, "StartProduct", "Product/Code", "S329",
             kaarten34::tr381_zin},

    kaarten34::tr056(Soort::wmo307),
    kaarten34::tr135(Soort::wmo307),
    kaarten34::tr378(Soort::wmo307, "Ontvanger"),
    RuleCard{"TR063", 3, Soort::wmo307, "StopProduct", "StatusAanlevering", "9063",
             "De stop die wordt verwijderd, is niet eerder zo aangeleverd."},
    RuleCard{"TR019", 3, Soort::wmo307, "StopProduct", "ToewijzingNummer", "9019",
             kaarten34::tr019_zin},
    RuleCard{"TR415", 3, Soort::wmo307, "StopProduct", "RedenBeeindiging", "9415",
             "De levering is al definitief gestopt."},
    RuleCard{"TR413", 3, Soort::wmo307, "StopProduct", "RedenBeeindiging", "9413",
             "De levering is al tijdelijk gestopt."},
    RuleCard{"TR414", 3, Soort::wmo307, "StopProduct", "Einddatum", "9414",
             "De Einddatum ligt voor de Einddatum van de stop die nu geldt."},
    RuleCard{"TR382", 3, Soort::wmo307, "StopProduct", "ToewijzingNummer;Product;Begindatum",
             "9069", "De stop hoort niet bij de laatste start, of die start loopt niet meer."},
    RuleCard{"TR074", 3, Soort::wmo307, "StopProduct",
             "ToewijzingNummer;Product;Begindatum;RedenBeeindiging;Einddatum", "9074",
             "Dezelfde stop is al eerder aangeleverd."},
    RuleCard{"TR381", 4, Soort::wmo307, "StopProduct", "Product/Code", "S329",
             kaarten34::tr381_zin},

    kaarten34::tr056(Soort::wmo315),
    kaarten34::tr135(Soort::wmo315),
    kaarten34::tr378(Soort::wmo315, "Ontvanger"),
    RuleCard{"TR374", 3, Soort::wmo315, "Client", "Bsn", "9374", kaarten34::tr374_zin},
    RuleCard{"TR347", 3, Soort::wmo315, "AangevraagdProduct", "ReferentieAanbieder", "9347",
             kaarten34::tr347_zin},
    RuleCard{"TR381", 4, Soort::wmo315, "AangevraagdProduct", kaarten34::product_en_omvang, "S329",
             kaarten34::tr381_zin},

    kaarten34::tr056(Soort::wmo317),
    kaarten34::tr135(Soort::wmo317),
    kaarten34::tr378(Soort::wmo317, "Ontvanger"),
    RuleCard{"TR304", 3, Soort::wmo317, "Client", "Bsn", "8187",
             "De gemeente heeft voor deze cliënt geen toewijzing aan deze aanbieder."},
    RuleCard{"TR374", 3, Soort::wmo317, "Client", "Bsn", "9374", kaarten34::tr374_zin},
    RuleCard{"TR347", 3, Soort::wmo317, "Verzoek", "ReferentieAanbieder", "9347",
             kaarten34::tr347_zin},
    RuleCard{"TR349", 3, Soort::wmo317, "Verzoek", "OngewijzigdeProducten;TeWijzigenProducten",
             "9349", "Een actuele toewijzing van deze cliënt ontbreekt in het verzoek."},
    RuleCard{"TR350", 3, Soort::wmo317, "OngewijzigdProduct", "ToewijzingNummer", "9350",
             "Het ToewijzingNummer is geen actuele toewijzing van deze cliënt aan deze aanbieder."},
    RuleCard{"TR351", 3, Soort::wmo317, "TeWijzigenProduct", "ToewijzingNummer", "9351",
             "Het ToewijzingNummer is geen actuele toewijzing van deze cliënt aan deze aanbieder."},
    RuleCard{"TR357", 3, Soort::wmo317, "TeWijzigenProduct", "GewensteIngangsdatum", "9357",
             "De GewensteIngangsdatum ligt niet na de Dagtekening en is niet de Ingangsdatum van "
             "de toewijzing."},
    RuleCard{"TR373", 3, Soort::wmo317, "TeWijzigenProduct", "GewensteIngangsdatum", "9373",
             "Een ander Budget of een andere Omvang voor de hele looptijd kan alleen vanaf de "
             "Ingangsdatum van de toewijzing."},
    RuleCard{"TR411", 3, Soort::wmo317, "TeWijzigenProduct", "Omvang", "9411",
             "De Omvang ontbreekt, terwijl de toewijzing een productcode heeft."},
    RuleCard{"TR375", 3, Soort::wmo317, "TeWijzigenProduct", "Omvang", "9375",
             "Een Omvang kan niet bij een toewijzing zonder Product."},
    RuleCard{"TR412", 3, Soort::wmo317, "TeWijzigenProduct", "Omvang", "9412",
             "Een Omvang kan niet bij een toewijzing zonder productcode."},
    RuleCard{"TR381", 4, Soort::wmo317, "NieuwProduct", kaarten34::product_en_omvang, "S329",
             kaarten34::tr381_zin},
    RuleCard{"TR361", 3, Soort::wmo317, "TeWijzigenProduct;NieuwProduct;OngewijzigdProduct",
             "ToewijzingNummer;Product", "9361",
             "Het product overlapt in tijd met een eerder product van het verzoek waarmee het niet "
             "samengaat."},

    kaarten34::tr056(Soort::wmo319),
    kaarten34::tr135(Soort::wmo319),
    kaarten34::tr378(Soort::wmo319, "Afzender"),
    RuleCard{"TR355", 3, Soort::wmo319, "Antwoord", "ReferentieAanbieder", "9355",
             "Er is geen verzoek van deze aanbieder met deze ReferentieAanbieder."},
    RuleCard{"TR359", 3, Soort::wmo319, "Antwoord", "ReferentieAanbieder", "9359",
             "Op dit verzoek is al een toewijzing gestuurd."},
    RuleCard{"TR360", 3, Soort::wmo319, "Antwoord", "VerzoekAntwoord", "9360",
             "Op dit verzoek is al een antwoord gestuurd; in onderzoek kan alleen het eerste "
             "antwoord zijn."},
    RuleCard{"TR365", 3, Soort::wmo319, "Antwoord", "VerzoekAntwoord", "9365",
             "Dit verzoek is al afgewezen."},

    kaarten34::tr056(Soort::wmo323),
    kaarten34::tr135(Soort::wmo323),
    kaarten34::tr378(Soort::wmo323, "Ontvanger"),
    RuleCard{"TR333", 3, Soort::wmo323, "DeclaratieAntwoord", "DeclaratieNummer", "9333",
             "Het DeclaratieNummer is door deze aanbieder al gebruikt in een eerdere declaratie."},
    RuleCard{"TR318", 3, Soort::wmo323, "DeclaratieAntwoord", "DeclaratiePeriode", "8214",
             "De DeclaratiePeriode ligt voor die van de nieuwste declaratie die al is verwerkt."},
    RuleCard{"TR304", 3, Soort::wmo323, "Client;Prestatie", "Bsn;ToewijzingNummer", "8187",
             "De gemeente heeft voor deze cliënt geen toewijzing aan deze aanbieder, of de "
             "toewijzing is van een andere cliënt."},
    RuleCard{"TR314", 3, Soort::wmo323, "Prestatie", "ProductReferentie/ReferentieNummer", "8021",
             "Het ReferentieNummer is door deze aanbieder al eerder gebruikt."},
    RuleCard{"TR323", 3, Soort::wmo323, "Prestatie", "ProductReferentie/VorigReferentieNummer",
             "8017",
             "Er is geen goedgekeurde debetprestatie met dit nummer die gelijk is aan deze "
             "creditprestatie."},
    RuleCard{"TR390", 3, Soort::wmo323, "Prestatie", "IngediendBedrag/DebetCredit", "9390",
             "De debetprestatie is al eerder gecrediteerd."},
    RuleCard{"TR389", 3, Soort::wmo323, "Prestatie", "IngediendBedrag/DebetCredit", "9389",
             "Voor dit product is deze ProductPeriode op deze toewijzing al goedgekeurd en niet "
             "gecrediteerd."},
    RuleCard{"TR319", 3, Soort::wmo323, "Prestatie", "ProductPeriode/Einddatum", "9319",
             "De ProductPeriode eindigt na de DeclaratiePeriode."},
    RuleCard{"TR381", 4, Soort::wmo323, "Prestatie", "ProductCode", "S329", kaarten34::tr381_zin},
    RuleCard{"TR338", 3, Soort::wmo323, "Prestatie", "ToewijzingNummer", "9338",
             "De gemeente heeft geen toewijzing met dit ToewijzingNummer aan deze aanbieder."},
    RuleCard{"TR384", 3, Soort::wmo323, "Prestatie", "ToewijzingNummer", "9384",
             "De toewijzing is door de gemeente verwijderd."},
    RuleCard{"TR339", 3, Soort::wmo323, "Prestatie", "ProductCategorie", "9339",
             "De ProductCategorie is niet die van de toewijzing."},
    RuleCard{"TR340", 3, Soort::wmo323, "Prestatie", "ProductCode", "9340",
             "De ProductCode is niet die van de toewijzing."},
    RuleCard{"TR341", 3, Soort::wmo323, "Prestatie", "Eenheid", "9341",
             "De Eenheid past niet bij de toewijzing of bij de productlijst van de gemeente."},
    RuleCard{"TR307", 3, Soort::wmo323, "Prestatie", "ProductPeriode/Begindatum", "9307",
             "De ProductPeriode begint voor de Ingangsdatum van de toewijzing."},
    RuleCard{"TR308", 3, Soort::wmo323, "Prestatie", "ProductPeriode/Einddatum", "9308",
             "De ProductPeriode eindigt na de Einddatum van de toewijzing."},
    RuleCard{"TR387", 3, Soort::wmo323, "Prestatie", "ProductPeriode/Begindatum", "9387",
             "De ProductPeriode begint niet op de eerste dag van de maand of op de Ingangsdatum "
             "van de toewijzing."},
    RuleCard{"TR388", 3, Soort::wmo323, "Prestatie", "ProductPeriode/Einddatum", "9388",
             "De ProductPeriode eindigt niet op de laatste dag van de maand of op de Einddatum van "
             "de toewijzing."},
    RuleCard{"TR418", 3, Soort::wmo323, "Prestatie", "ProductTarief", "0611",
             "Het ProductTarief past niet bij het tarief van de gemeente."},
    RuleCard{"TR346", 4, Soort::wmo323, "Prestatie", "IngediendBedrag", "9346",
             "Het Bedrag is niet het GeleverdVolume maal het tarief."},
    RuleCard{"TR321", 3, Soort::wmo323, "Prestatie", "GeleverdVolume", "9321",
             "Het GeleverdVolume is meer dan voor deze ProductPeriode is toegewezen."},
    RuleCard{"TR322", 3, Soort::wmo323, "Prestatie", "GeleverdVolume", "9322",
             "Het GeleverdVolume is, met wat al is goedgekeurd, meer dan over de hele toewijzing "
             "is toegewezen."},
    RuleCard{"TR369", 3, Soort::wmo323, "Prestatie", "IngediendBedrag", "9369",
             "Het Bedrag is, met wat al is goedgekeurd, meer dan het Budget van de toewijzing."},

    kaarten34::tr056(Soort::wmo325),
    kaarten34::tr135(Soort::wmo325),
    kaarten34::tr378(Soort::wmo325, "Afzender"),
    RuleCard{"TR337", 3, Soort::wmo325, "Header", "DeclaratieIdentificatie", "",
             "De declaratie waarop dit bericht antwoordt, is niet bekend."},
    RuleCard{"TR371", 3, Soort::wmo325, "Header", "XsdVersieDeclaratie", "",
             "De XsdVersieDeclaratie is niet de XsdVersie van de declaratie."},
    RuleCard{"TR376", 3, Soort::wmo325, "DeclaratieAntwoord", "DeclaratieNummer", "",
             "Het DeclaratieNummer is niet dat van de declaratie."},
    RuleCard{"TR304", 3, Soort::wmo325, "Client", "Bsn", "8187",
             "De cliënt komt in de declaratie niet voor."},
    RuleCard{
        "TR366", 3, Soort::wmo325, "Prestatie", "ProductReferentie", "9366",
        "De Prestatie komt met deze ProductReferentie niet voor in de declaratie van deze cliënt."},
    RuleCard{"TR367", 3, Soort::wmo325, "Prestatie",
             "ToewijzingNummer;ProductCategorie;ProductCode;ProductPeriode;GeleverdVolume;Eenheid;"
             "ProductTarief;IngediendBedrag",
             "9367", "De Prestatie is niet gelijk aan die in de declaratie."},
};

/// The card of a rule in a message. In a constant a wrong id does not compile; elsewhere it throws
/// LogicError.
constexpr const RuleCard* kaart(std::string_view id, Soort soort) {
    for (const RuleCard& card : niveau34_kaarten) {
        if (card.id == id && card.soort == soort) {
            return &card;
        }
    }
    throw LogicError{"a rule without a card"};
}

} // namespace iwmod
