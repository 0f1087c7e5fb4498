// Level 2 of WMO323 (regels 11.7). Every rule is linear or n log n in the number of Prestaties.
#include "niveau2_prestatie.hpp"

#include <unordered_set>

namespace iwmod {

namespace {

namespace tekst323 {
constexpr RuleText cs100{"CS100", "De periode begint of eindigt voor 1 januari 2021."};
constexpr RuleText cs340{"CS340", "De DeclaratiePeriode is geen hele kalendermaand."};
constexpr RuleText tr358{"TR358",
                         "TotaalIngediendBedrag is niet de som van de bedragen van de Prestaties."};
constexpr RuleText cs337{"CS337", "De ProductPeriode ligt niet binnen één kalendermaand."};
constexpr RuleText tr335{
    "TR335", "De ProductPeriode eindigt meer dan 5 jaar voor de DeclaratieDagtekening."};
constexpr RuleText cd087{
    "CD087", "ProductTarief is verplicht, maar bij Eenheid 83 (euro's) niet toegestaan."};
constexpr RuleText cs339{"CS339",
                         "Bij Eenheid 83 (euro's) is het Bedrag gelijk aan het GeleverdVolume."};
constexpr RuleText tr315{"TR315",
                         "Het VorigReferentieNummer komt in het bericht meer dan één keer voor."};
constexpr RuleText tr316{"TR316",
                         "Het VorigReferentieNummer is een ReferentieNummer in hetzelfde bericht."};
constexpr RuleText tr416{"TR416", "Het bericht heeft al een debet op dezelfde toewijzing voor "
                                  "hetzelfde product en dezelfde periode."};
} // namespace tekst323

/// CS100: nothing of before this day is declared.
constexpr Datum eerste_dag{std::chrono::year{2021}, std::chrono::January, std::chrono::day{1}};
/// TR335: so many years a Prestatie may be declared.
constexpr int declaratietermijn_jaren = 5;

constexpr RuleCard kaart(RuleText text, std::string_view element) {
    return level2(Soort::wmo323, text, element);
}
constexpr std::array kaarten{
    kaart(tekst::tr134, "Declaratie/DeclaratieDagtekening;Declaratie/DeclaratiePeriode/Begindatum;"
                        "Prestatie/ProductPeriode/Begindatum"),
    kaart(tekst::tr137,
          "Declaratie/DeclaratiePeriode/Einddatum;Prestatie/ProductPeriode/Einddatum"),
    kaart(tekst323::cs100, "Declaratie/DeclaratiePeriode;Prestatie/ProductPeriode"),
    kaart(tekst323::cs340, "Declaratie/DeclaratiePeriode"),
    kaart(tekst::cs325, "Declaratie/TotaalIngediendBedrag/DebetCredit;"
                        "Prestatie/IngediendBedrag/DebetCredit"),
    kaart(tekst323::tr358, "Declaratie/TotaalIngediendBedrag"),
    kaart(tekst::tr101, "Client/Bsn;Prestatie/ProductReferentie"),
    kaart(tekst::cs002, "Client/Bsn"),
    kaart(tekst::cd060, "Prestatie/ProductReferentie/VorigReferentieNummer"),
    kaart(tekst323::cs337, "Prestatie/ProductPeriode/Einddatum"),
    kaart(tekst323::tr335, "Prestatie/ProductPeriode/Einddatum"),
    kaart(tekst323::cd087, "Prestatie/ProductTarief"),
    kaart(tekst323::cs339, "Prestatie/IngediendBedrag/Bedrag"),
    kaart(tekst323::tr315, "Prestatie/ProductReferentie/VorigReferentieNummer"),
    kaart(tekst323::tr316, "Prestatie/ProductReferentie/VorigReferentieNummer"),
    kaart(tekst323::tr416, "Prestatie"),
};
constexpr const RuleCard* find(RuleText text) {
    return find_card(kaarten, text);
}

// --- Declaratie

std::string periode_text(const GeslotenPeriode& periode) {
    return samen(waarde("Begindatum", periode.begindatum), waarde("Einddatum", periode.einddatum));
}

/// TR134: DeclaratieDagtekening is not after Dagtekening.
std::optional<Breuk> tr134_dagtekening(const Plek<Declaratie>& plek) {
    const auto datum = plek.klasse->declaratiedagtekening;
    if (datum <= plek.dagtekening) {
        return std::nullopt;
    }
    return Breuk{.toelichting = samen(waarde("DeclaratieDagtekening", datum),
                                      waarde("Dagtekening", plek.dagtekening))};
}

std::optional<Breuk> tr134_periode(const Plek<Declaratie>& plek) {
    return begins_after_dagtekening("DeclaratiePeriode", plek.klasse->declaratieperiode,
                                    plek.dagtekening);
}

std::optional<Breuk> tr137_periode(const Plek<Declaratie>& plek) {
    return ends_outside("DeclaratiePeriode", plek.klasse->declaratieperiode, plek.dagtekening);
}

/// CS100: nothing before 2021.
std::optional<Breuk> before_2021(const GeslotenPeriode& periode) {
    if (periode.begindatum >= eerste_dag && periode.einddatum >= eerste_dag) {
        return std::nullopt;
    }
    return Breuk{.toelichting = periode_text(periode)};
}

std::optional<Breuk> cs100_periode(const Plek<Declaratie>& plek) {
    return before_2021(plek.klasse->declaratieperiode);
}

/// CS340: one calendar month, from its first to its last day.
std::optional<Breuk> cs340(const Plek<Declaratie>& plek) {
    const auto& periode = plek.klasse->declaratieperiode;
    const auto begin = periode.begindatum;
    const Datum last{begin.year() / begin.month() / std::chrono::last};
    if (begin.day() == std::chrono::day{1} && periode.einddatum == last) {
        return std::nullopt;
    }
    return Breuk{.toelichting = periode_text(periode)};
}

std::optional<Breuk> cs325_ingediend(const Plek<Declaratie>& plek) {
    return cs325_totaal("TotaalIngediendBedrag", plek.klasse->totaalingediendbedrag);
}

/// TR358: TotaalIngediendBedrag is the signed sum of the Prestaties.
std::optional<Breuk> tr358(const Plek<Declaratie>& plek) {
    const auto& totaal = plek.klasse->totaalingediendbedrag;
    const auto sum = signed_total(plek.klasse->clienten);
    if (totaal.signed_value() == sum) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "TotaalIngediendBedrag " + bedrag_met_dc(totaal) +
                                ", som van de Prestaties " +
                                bedrag_met_dc(TotaalBedragMetDC::of(sum))};
}

constexpr std::array<Rule<Plek<Declaratie>>, 7> declaratie_lijst{{
    {find(tekst::tr134), tr134_dagtekening},
    {find(tekst::tr134), tr134_periode},
    {find(tekst::tr137), tr137_periode},
    {find(tekst323::cs100), cs100_periode},
    {find(tekst323::cs340), cs340},
    {find(tekst::cs325), cs325_ingediend},
    {find(tekst323::tr358), tr358},
}};

// --- Prestatie

std::optional<Breuk> cs100_prestatie(const PrestatiePlek& plek) {
    return before_2021(plek.klasse->productperiode);
}

/// CS337: one month of one year.
std::optional<Breuk> cs337(const PrestatiePlek& plek) {
    const auto& periode = plek.klasse->productperiode;
    if (periode.begindatum.year() == periode.einddatum.year() &&
        periode.begindatum.month() == periode.einddatum.month()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = periode_text(periode)};
}

/// TR335: ended not before DeclaratieDagtekening minus 5 years.
std::optional<Breuk> tr335(const PrestatiePlek& plek) {
    const auto einddatum = plek.klasse->productperiode.einddatum;
    if (einddatum >= years_earlier(plek.declaratiedagtekening, declaratietermijn_jaren)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = samen(waarde("Einddatum", einddatum),
                                      waarde("DeclaratieDagtekening", plek.declaratiedagtekening))};
}

/// CD087: ProductTarief, but not in euro.
std::optional<Breuk> cd087(const PrestatiePlek& plek) {
    const bool in_euro = plek.klasse->eenheid == eenheid::euro;
    if (plek.klasse->producttarief.has_value() != in_euro) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     samen(waarde("Eenheid", plek.klasse->eenheid),
                           in_euro ? "ProductTarief is gevuld" : "ProductTarief ontbreekt")};
}

/// CS339: in euro, Bedrag is GeleverdVolume, both in eurocents.
std::optional<Breuk> cs339(const PrestatiePlek& plek) {
    const auto& prestatie = *plek.klasse;
    const auto bedrag = prestatie.ingediendbedrag.bedrag;
    if (prestatie.eenheid != eenheid::euro || bedrag.value == prestatie.geleverdvolume.value) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "Bedrag " + bedrag_text(bedrag) + " euro, GeleverdVolume " +
                                volume_text(prestatie.geleverdvolume, prestatie.eenheid)};
}

constexpr std::array<Rule<PrestatiePlek>, 10> prestatie_lijst{{
    {find(tekst::tr101), tr101},
    {find(tekst::cd060), cd060},
    {find(tekst::tr134), tr134_prestatie},
    {find(tekst::tr137), tr137_prestatie},
    {find(tekst323::cs100), cs100_prestatie},
    {find(tekst323::cs337), cs337},
    {find(tekst323::tr335), tr335},
    {find(tekst323::cd087), cd087},
    {find(tekst323::cs339), cs339},
    {find(tekst::cs325), cs325_prestatie},
}};

constexpr auto client_lijst = declaratieclient_rules(kaarten);

// --- Over all Prestaties of the message

/// TR315: no two name the same VorigReferentieNummer.
void check_tr315(const std::vector<PrestatiePlek>& prestaties, Bevindingen& findings) {
    Sleutels<std::string_view> named;
    for (const auto& plek : prestaties) {
        const auto& vorig = plek.klasse->productreferentie.vorigreferentienummer;
        if (!vorig) {
            continue;
        }
        if (const auto earlier = named.claim(*vorig, pad_of(plek)); !earlier.empty()) {
            findings.push_back(make_finding(
                *find(tekst323::tr315), pad_of(plek),
                {.toelichting = "VorigReferentieNummer " + *vorig + ", ook in " + earlier}));
        }
    }
}

/// TR316: no VorigReferentieNummer is a ReferentieNummer of the message, its own included.
void check_tr316(const std::vector<PrestatiePlek>& prestaties, Bevindingen& findings) {
    std::unordered_set<std::string_view> named;
    for (const auto& plek : prestaties) {
        if (const auto& vorig = plek.klasse->productreferentie.vorigreferentienummer) {
            named.insert(*vorig);
        }
    }
    if (named.empty()) {
        return;
    }
    std::unordered_set<std::string_view> used;
    for (const auto& plek : prestaties) {
        const std::string_view nummer = plek.klasse->productreferentie.referentienummer;
        if (named.contains(nummer)) {
            used.insert(nummer);
        }
    }
    for (const auto& plek : prestaties) {
        const auto& vorig = plek.klasse->productreferentie.vorigreferentienummer;
        if (vorig && used.contains(*vorig)) {
            findings.push_back(make_finding(*find(tekst323::tr316), pad_of(plek),
                                            {.toelichting = "VorigReferentieNummer " + *vorig}));
        }
    }
}

/// TR416: one debit for a toewijzing, product and period, of whichever Client.
void check_tr416(const std::vector<PrestatiePlek>& prestaties, Bevindingen& findings) {
    using Sleutel = std::tuple<Nummer, std::string_view, std::string_view, Datum, Datum>;
    std::vector<Sleutel> keys;
    std::vector<const PrestatiePlek*> debets;
    keys.reserve(prestaties.size());
    debets.reserve(prestaties.size());
    for (const auto& plek : prestaties) {
        const auto& prestatie = *plek.klasse;
        if (prestatie.ingediendbedrag.debetcredit == DebetCredit::debet) {
            keys.emplace_back(prestatie.toewijzingnummer, prestatie.productcategorie,
                              prestatie.productcode, prestatie.productperiode.begindatum,
                              prestatie.productperiode.einddatum);
            debets.push_back(&plek);
        }
    }
    const auto first = first_with_same(keys);
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i] != i) {
            findings.push_back(make_finding(*find(tekst323::tr416), pad_of(*debets[i]),
                                            {.element = "ProductPeriode",
                                             .toelichting = "zoals " + pad_of(*debets[first[i]])}));
        }
    }
}

void check(const Bericht& bericht, Bevindingen& findings) {
    const auto& inhoud = std::get<Declaratie>(bericht.inhoud);
    const auto pad = Pad{} / "Declaratie";
    auto klassen = klassen_of(inhoud.clienten, pad, bericht);
    for (auto& prestatie : klassen.prestaties) {
        prestatie.declaratiedagtekening = inhoud.declaratiedagtekening;
    }
    run_all(declaratie_lijst, std::vector{make_plek(inhoud, pad, bericht)}, findings);
    run_all(client_lijst, klassen.clienten, findings);
    run_all(prestatie_lijst, klassen.prestaties, findings);
    check_tr315(klassen.prestaties, findings);
    check_tr316(klassen.prestaties, findings);
    check_tr416(klassen.prestaties, findings);
}

} // namespace

const Niveau2 niveau2_wmo323{.soort = Soort::wmo323, .cards = kaarten, .check = check};

} // namespace iwmod
