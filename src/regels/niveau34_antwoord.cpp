#include "niveau34.hpp"
#include "niveau34_kaarten.hpp"

#include <algorithm>
#include <array>

namespace iwmod {

namespace {

constexpr std::string_view afgewezen = "1";
constexpr std::string_view in_onderzoek = "2";

/// An Antwoord and the accepted answers before it, oldest first.
struct Beantwoord {
    const Zaak& zaak;
    const Antwoord& antwoord;
    std::vector<std::string> eerdere;
};

/// TR355: no accepted 315 or 317 of this aanbieder to this gemeente holds the reference.
std::optional<Breuk> verzoek_unknown(const Beantwoord& beantwoord) {
    const Tekst& referentie = beantwoord.antwoord.referentieaanbieder;
    if (beantwoord.zaak.omgeving.lezer.referentie_requested(beantwoord.zaak.partijen, referentie)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "ReferentieAanbieder " + referentie};
}

/// TR359: a toewijzing with the reference was sent and not rejected.
std::optional<Breuk> already_assigned(const Beantwoord& beantwoord) {
    const Tekst& referentie = beantwoord.antwoord.referentieaanbieder;
    if (!beantwoord.zaak.omgeving.lezer.has_toewijzing_with_referentie(beantwoord.zaak.partijen,
                                                                       referentie)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "ReferentieAanbieder " + referentie};
}

/// `ReferentieAanbieder A1, antwoord 2, eerdere antwoorden: 2, 1`.
std::string antwoorden_text(const Beantwoord& beantwoord) {
    std::string text = "ReferentieAanbieder " + beantwoord.antwoord.referentieaanbieder +
                       ", VerzoekAntwoord " + beantwoord.antwoord.verzoekantwoord +
                       ", eerder geantwoord: ";
    for (std::size_t i = 0; i < beantwoord.eerdere.size(); ++i) {
        text += (i == 0 ? "" : ", ") + beantwoord.eerdere[i];
    }
    return text;
}

/// TR360: `in onderzoek` after any answer.
std::optional<Breuk> in_onderzoek_after_answer(const Beantwoord& beantwoord) {
    if (beantwoord.antwoord.verzoekantwoord != in_onderzoek || beantwoord.eerdere.empty()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = antwoorden_text(beantwoord)};
}

/// TR365: an answer after a rejection.
std::optional<Breuk> already_rejected(const Beantwoord& beantwoord) {
    if (std::find(beantwoord.eerdere.begin(), beantwoord.eerdere.end(), afgewezen) ==
        beantwoord.eerdere.end()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = antwoorden_text(beantwoord)};
}

constexpr std::array regels{
    VolgRegel<Beantwoord>{kaart("TR355", Soort::wmo319), verzoek_unknown},
    VolgRegel<Beantwoord>{kaart("TR359", Soort::wmo319), already_assigned, {"TR355"}},
    VolgRegel<Beantwoord>{kaart("TR360", Soort::wmo319), in_onderzoek_after_answer, {"TR355"}},
    VolgRegel<Beantwoord>{kaart("TR365", Soort::wmo319), already_rejected, {"TR355"}},
};

} // namespace

Oordeel judge_antwoord(const Zaak& zaak, const Antwoord& antwoord) {
    const Beantwoord beantwoord{
        zaak, antwoord,
        zaak.omgeving.lezer.antwoorden(zaak.partijen, antwoord.referentieaanbieder)};
    Oordeel oordeel;
    append(oordeel.bevindingen,
           run_in_order(regels, beantwoord, [] { return (Pad{} / "Antwoord").text(); }));
    return oordeel;
}

} // namespace iwmod
