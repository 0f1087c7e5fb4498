// Level 2 of WMO323 (regels 11.7). Every rule is linear or n log n in the number of Prestaties.
#include "gedeeld/prestatie.hpp"
#include "wmo323/wmo323.hpp"
#include <iwmod/rekenen.hpp>

#include <unordered_set>

namespace iwmod::regels {

namespace {

/// CS100: nothing of before this day is declared.
constexpr Datum eerste_dag{std::chrono::year{2021}, std::chrono::January, std::chrono::day{1}};
/// TR335: so many years a Prestatie may be declared.
constexpr int declaratietermijn_jaren = 5;

// --- Declaratie

std::string periode_text(const bericht::GeslotenPeriode& periode) {
    return both(value_text("Begindatum", periode.begindatum),
                value_text("Einddatum", periode.einddatum));
}

/// TR134: DeclaratieDagtekening is not after Dagtekening.
std::optional<Breach> dated_after_dagtekening(const Place<bericht::Declaratie>& place) {
    return after_dagtekening("DeclaratieDagtekening", place.klasse->declaratiedagtekening,
                             place.dagtekening);
}

std::optional<Breach> periode_begins_after(const Place<bericht::Declaratie>& place) {
    return after_dagtekening("Begindatum", place.klasse->declaratieperiode.begindatum,
                             place.dagtekening);
}

std::optional<Breach> periode_ends_outside(const Place<bericht::Declaratie>& place) {
    return ends_outside(place.klasse->declaratieperiode, place.dagtekening);
}

/// CS100: nothing before 2021.
std::optional<Breach> before_2021(const bericht::GeslotenPeriode& periode) {
    if (periode.begindatum >= eerste_dag && periode.einddatum >= eerste_dag) {
        return std::nullopt;
    }
    return Breach{.toelichting = periode_text(periode)};
}

std::optional<Breach> periode_before_2021(const Place<bericht::Declaratie>& place) {
    return before_2021(place.klasse->declaratieperiode);
}

/// CS340: one calendar month, from its first to its last day.
std::optional<Breach> no_whole_month(const Place<bericht::Declaratie>& place) {
    const auto& periode = place.klasse->declaratieperiode;
    const auto begin = periode.begindatum;
    const Datum last{begin.year() / begin.month() / std::chrono::last};
    if (begin.day() == std::chrono::day{1} && periode.einddatum == last) {
        return std::nullopt;
    }
    return Breach{.toelichting = periode_text(periode)};
}

std::optional<Breach> total_zero_credit(const Place<bericht::Declaratie>& place) {
    return zero_credit(place.klasse->totaalingediendbedrag);
}

/// TR358: TotaalIngediendBedrag is the signed sum of the Prestaties.
std::optional<Breach> sum_differs(const Place<bericht::Declaratie>& place) {
    const auto& totaal = place.klasse->totaalingediendbedrag;
    const auto sum = rekenen::signed_total(place.klasse->clienten);
    if (totaal.signed_value() == sum) {
        return std::nullopt;
    }
    return Breach{.toelichting = "TotaalIngediendBedrag " + bedrag_met_dc(totaal) +
                                 ", som van de Prestaties " +
                                 bedrag_met_dc(bericht::TotaalBedragMetDC::of(sum))};
}

constexpr Card cs100_card(std::string_view element) {
    return level2("CS100", element, "De periode begint of eindigt voor 1 januari 2021.");
}

using DeclaratieRule = Rule<Place<bericht::Declaratie>>;
constexpr std::array declaratie_rules{
    DeclaratieRule{.card = tr134_card("Declaratie/DeclaratieDagtekening"),
                   .check = dated_after_dagtekening},
    DeclaratieRule{.card = tr134_card("Declaratie/DeclaratiePeriode/Begindatum"),
                   .check = periode_begins_after},
    DeclaratieRule{.card = tr137_card("Declaratie/DeclaratiePeriode/Einddatum"),
                   .check = periode_ends_outside},
    DeclaratieRule{.card = cs100_card("Declaratie/DeclaratiePeriode"),
                   .check = periode_before_2021},
    DeclaratieRule{.card = level2("CS340", "Declaratie/DeclaratiePeriode",
                                  "De DeclaratiePeriode is geen hele kalendermaand."),
                   .check = no_whole_month},
    DeclaratieRule{.card = cs325_card("Declaratie/TotaalIngediendBedrag/DebetCredit"),
                   .check = total_zero_credit},
    DeclaratieRule{.card = level2("TR358", "Declaratie/TotaalIngediendBedrag",
                                  "TotaalIngediendBedrag is niet de som van de bedragen van de "
                                  "Prestaties."),
                   .check = sum_differs},
};

// --- Prestatie

std::optional<Breach> prestatie_before_2021(const PrestatiePlace& place) {
    return before_2021(place.klasse->productperiode);
}

/// CS337: one month of one year.
std::optional<Breach> spans_months(const PrestatiePlace& place) {
    const auto& periode = place.klasse->productperiode;
    if (periode.begindatum.year() == periode.einddatum.year() &&
        periode.begindatum.month() == periode.einddatum.month()) {
        return std::nullopt;
    }
    return Breach{.toelichting = periode_text(periode)};
}

/// TR335: ended not before DeclaratieDagtekening minus 5 years.
std::optional<Breach> too_late(const PrestatiePlace& place) {
    const auto einddatum = place.klasse->productperiode.einddatum;
    if (einddatum >= rekenen::years_earlier(place.declaratiedagtekening, declaratietermijn_jaren)) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      both(value_text("Einddatum", einddatum),
                           value_text("DeclaratieDagtekening", place.declaratiedagtekening))};
}

/// CD087: ProductTarief, but not in euro.
std::optional<Breach> producttarief_does_not_fit(const PrestatiePlace& place) {
    const bool in_euro = place.klasse->eenheid == bericht::eenheid::euro;
    if (place.klasse->producttarief.has_value() != in_euro) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      both(value_text("Eenheid", place.klasse->eenheid),
                           in_euro ? "ProductTarief is gevuld" : "ProductTarief ontbreekt")};
}

/// CS339: in euro, Bedrag is GeleverdVolume, both in eurocents.
std::optional<Breach> bedrag_is_not_volume(const PrestatiePlace& place) {
    const auto& prestatie = *place.klasse;
    const auto bedrag = prestatie.ingediendbedrag.bedrag;
    if (prestatie.eenheid != bericht::eenheid::euro ||
        bedrag.value == prestatie.geleverdvolume.value) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Bedrag " + rekenen::bedrag_text(bedrag) +
                                 " euro, GeleverdVolume " +
                                 rekenen::volume_text(prestatie.geleverdvolume, prestatie.eenheid)};
}

using PrestatieRule = Rule<PrestatiePlace>;
constexpr std::array prestatie_rules{
    tr101_prestatie,
    cd060,
    tr134_prestatie,
    tr137_prestatie,
    PrestatieRule{.card = cs100_card("Prestatie/ProductPeriode"), .check = prestatie_before_2021},
    PrestatieRule{.card = level2("CS337", "Prestatie/ProductPeriode/Einddatum",
                                 "De ProductPeriode ligt niet binnen één kalendermaand."),
                  .check = spans_months},
    PrestatieRule{.card = level2("TR335", "Prestatie/ProductPeriode/Einddatum",
                                 "De ProductPeriode eindigt meer dan 5 jaar voor de "
                                 "DeclaratieDagtekening."),
                  .check = too_late},
    PrestatieRule{.card = level2("CD087", "Prestatie/ProductTarief",
                                 "ProductTarief is verplicht, maar bij Eenheid 83 (euro's) niet "
                                 "toegestaan."),
                  .check = producttarief_does_not_fit},
    PrestatieRule{.card = level2("CS339", "Prestatie/IngediendBedrag/Bedrag",
                                 "Bij Eenheid 83 (euro's) is het Bedrag gelijk aan het "
                                 "GeleverdVolume."),
                  .check = bedrag_is_not_volume},
    cs325_prestatie("Prestatie/IngediendBedrag/DebetCredit"),
};

// --- Over all Prestaties of the message

/// TR315: no two name the same VorigReferentieNummer.
Breaches same_vorig(const std::vector<PrestatiePlace>& prestaties) {
    Breaches breaches;
    Keys<std::string_view> named;
    for (const auto& place : prestaties) {
        const auto& vorig = place.klasse->productreferentie.vorigreferentienummer;
        if (!vorig) {
            continue;
        }
        if (const auto earlier = named.claim(*vorig, pad_of(place)); !earlier.empty()) {
            breaches.push_back(
                {.toelichting = "VorigReferentieNummer " + *vorig + ", ook in " + earlier,
                 .pad = pad_of(place)});
        }
    }
    return breaches;
}

/// TR316: no VorigReferentieNummer is a ReferentieNummer of the message, its own included.
Breaches vorig_in_same_message(const std::vector<PrestatiePlace>& prestaties) {
    std::unordered_set<std::string_view> named;
    for (const auto& place : prestaties) {
        if (const auto& vorig = place.klasse->productreferentie.vorigreferentienummer) {
            named.insert(*vorig);
        }
    }
    if (named.empty()) {
        return {};
    }
    std::unordered_set<std::string_view> used;
    for (const auto& place : prestaties) {
        const std::string_view nummer = place.klasse->productreferentie.referentienummer;
        if (named.contains(nummer)) {
            used.insert(nummer);
        }
    }
    Breaches breaches;
    for (const auto& place : prestaties) {
        const auto& vorig = place.klasse->productreferentie.vorigreferentienummer;
        if (vorig && used.contains(*vorig)) {
            breaches.push_back(
                {.toelichting = "VorigReferentieNummer " + *vorig, .pad = pad_of(place)});
        }
    }
    return breaches;
}

/// TR416: one debit for a toewijzing, product and period, of whichever Client.
Breaches same_debet(const std::vector<PrestatiePlace>& prestaties) {
    using Key = std::tuple<Nummer, std::string_view, std::string_view, Datum, Datum>;
    std::vector<Key> keys;
    std::vector<const PrestatiePlace*> debets;
    keys.reserve(prestaties.size());
    debets.reserve(prestaties.size());
    for (const auto& place : prestaties) {
        const auto& prestatie = *place.klasse;
        if (prestatie.ingediendbedrag.debetcredit == DebetCredit::debet) {
            keys.emplace_back(prestatie.toewijzingnummer, prestatie.productcategorie,
                              prestatie.productcode, prestatie.productperiode.begindatum,
                              prestatie.productperiode.einddatum);
            debets.push_back(&place);
        }
    }
    const auto first = first_with_same(keys);
    Breaches breaches;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i] != i) {
            breaches.push_back({.element = "ProductPeriode",
                                .toelichting = "zoals " + pad_of(*debets[first[i]]),
                                .pad = pad_of(*debets[i])});
        }
    }
    return breaches;
}

using TogetherRule = RuleOverAll<std::vector<PrestatiePlace>>;
constexpr std::array together_rules{
    TogetherRule{.card = level2("TR315", "Prestatie/ProductReferentie/VorigReferentieNummer",
                                "Het VorigReferentieNummer komt in het bericht meer dan één keer "
                                "voor."),
                 .check = same_vorig},
    TogetherRule{.card = level2("TR316", "Prestatie/ProductReferentie/VorigReferentieNummer",
                                "Het VorigReferentieNummer is een ReferentieNummer in hetzelfde "
                                "bericht."),
                 .check = vorig_in_same_message},
    TogetherRule{.card = level2("TR416", "Prestatie",
                                "Het bericht heeft al een debet op dezelfde toewijzing voor "
                                "hetzelfde product en dezelfde periode."),
                 .check = same_debet},
};

// --- The message

struct Objects : Declaratieklassen {
    std::vector<Place<bericht::Declaratie>> declaratie;
};

constexpr std::tuple steps{
    Step{declaratie_rules, &Objects::declaratie},
    Step{declaratieclient_rules, &Objects::clienten},
    Step{prestatie_rules, &Objects::prestaties},
    Step{together_rules, &Objects::prestaties},
};

void check(const bericht::Bericht& bericht, bericht::Bevindingen& findings) {
    const auto& declaratie = std::get<bericht::Declaratie>(bericht.inhoud);
    const auto pad = bericht::Pad{} / "Declaratie";
    Objects objects{{klassen_of(declaratie.clienten, pad, bericht)},
                    {make_place(declaratie, pad, bericht)}};
    for (auto& prestatie : objects.prestaties) {
        prestatie.declaratiedagtekening = declaratie.declaratiedagtekening;
    }
    run_steps(steps, objects, findings);
}

} // namespace

constexpr Inside inside_wmo323{.cards = [] { return cards_of(steps); }, .check = check};

} // namespace iwmod::regels
