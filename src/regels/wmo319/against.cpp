// Levels 3 and 4 of WMO319.
#include "gedeeld/header.hpp"
#include "wmo319/wmo319.hpp"

#include <algorithm>
#include <array>

namespace iwmod::regels {

namespace {

/// An Antwoord and the accepted answers before it, oldest first.
struct Beantwoord {
    const Subject& subject;
    const bericht::Antwoord& antwoord;
    std::vector<std::string> earlier;
};

/// TR355: no accepted 315 or 317 of this aanbieder to this gemeente holds the reference.
std::optional<Breach> verzoek_unknown(const Beantwoord& beantwoord) {
    const bericht::Tekst& referentie = beantwoord.antwoord.referentieaanbieder;
    if (beantwoord.subject.omgeving.reader.referentie_requested(beantwoord.subject.partijen,
                                                                referentie)) {
        return std::nullopt;
    }
    return Breach{.toelichting = "ReferentieAanbieder " + referentie};
}

/// TR359: a toewijzing with the reference was sent and not rejected.
std::optional<Breach> already_assigned(const Beantwoord& beantwoord) {
    const bericht::Tekst& referentie = beantwoord.antwoord.referentieaanbieder;
    if (!beantwoord.subject.omgeving.reader.has_toewijzing_with_referentie(
            beantwoord.subject.partijen, referentie)) {
        return std::nullopt;
    }
    return Breach{.toelichting = "ReferentieAanbieder " + referentie};
}

/// `ReferentieAanbieder A1, antwoord 2, eerdere antwoorden: 2, 1`.
std::string antwoorden_text(const Beantwoord& beantwoord) {
    std::string text = "ReferentieAanbieder " + beantwoord.antwoord.referentieaanbieder +
                       ", VerzoekAntwoord " + beantwoord.antwoord.verzoekantwoord +
                       ", eerder geantwoord: ";
    for (std::size_t i = 0; i < beantwoord.earlier.size(); ++i) {
        text += (i == 0 ? "" : ", ") + beantwoord.earlier[i];
    }
    return text;
}

/// TR360: `in onderzoek` after any answer.
std::optional<Breach> in_onderzoek_after_answer(const Beantwoord& beantwoord) {
    if (beantwoord.antwoord.verzoekantwoord != bericht::verzoekantwoord::in_onderzoek ||
        beantwoord.earlier.empty()) {
        return std::nullopt;
    }
    return Breach{.toelichting = antwoorden_text(beantwoord)};
}

/// TR365: an answer after a rejection.
std::optional<Breach> already_rejected(const Beantwoord& beantwoord) {
    if (std::find(beantwoord.earlier.begin(), beantwoord.earlier.end(),
                  bericht::verzoekantwoord::afgewezen) == beantwoord.earlier.end()) {
        return std::nullopt;
    }
    return Breach{.toelichting = antwoorden_text(beantwoord)};
}

constexpr std::array antwoord_rules{
    Rule<Beantwoord>{
        .card = {.id = "TR355",
                 .level = 3,
                 .klasse = "Antwoord",
                 .element = "ReferentieAanbieder",
                 .retourcode = "9355",
                 .sentence = "Er is geen verzoek van deze aanbieder met deze ReferentieAanbieder."},
        .check = verzoek_unknown},
    Rule<Beantwoord>{.card = {.id = "TR359",
                              .level = 3,
                              .klasse = "Antwoord",
                              .element = "ReferentieAanbieder",
                              .retourcode = "9359",
                              .sentence = "Op dit verzoek is al een toewijzing gestuurd."},
                     .check = already_assigned,
                     .skipped_after = {"TR355"}},
    Rule<Beantwoord>{.card = {.id = "TR360",
                              .level = 3,
                              .klasse = "Antwoord",
                              .element = "VerzoekAntwoord",
                              .retourcode = "9360",
                              .sentence =
                                  "Op dit verzoek is al een antwoord gestuurd; in onderzoek "
                                  "kan alleen het eerste antwoord zijn."},
                     .check = in_onderzoek_after_answer,
                     .skipped_after = {"TR355"}},
    Rule<Beantwoord>{.card = {.id = "TR365",
                              .level = 3,
                              .klasse = "Antwoord",
                              .element = "VerzoekAntwoord",
                              .retourcode = "9365",
                              .sentence = "Dit verzoek is al afgewezen."},
                     .check = already_rejected,
                     .skipped_after = {"TR355"}},
};

Oordeel judge_antwoord(const Subject& subject) {
    const auto& antwoord = std::get<bericht::Antwoord>(subject.bericht.inhoud);
    const Beantwoord beantwoord{
        subject, antwoord,
        subject.omgeving.reader.antwoorden(subject.partijen, antwoord.referentieaanbieder)};
    Oordeel oordeel;
    oordeel.bevindingen.append(run(
        beantwoord, [] { return (bericht::Pad{} / "Antwoord").text(); }, antwoord_rules));
    return oordeel;
}

} // namespace

constexpr Against against_wmo319{.header_rules = header_rules_from_gemeente,
                                 .cards = [] { return cards_of(antwoord_rules); },
                                 .judge = judge_antwoord};

} // namespace iwmod::regels
