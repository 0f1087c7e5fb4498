#include <iwmod/retour.hpp>

#include <algorithm>
#include <array>

namespace iwmod::retour {

namespace {

constexpr const char* antwoord_te_groot = "F009";

/// A rule that was broken, with the first finding of it.
struct Telling {
    bericht::Finding eerste;
    std::size_t aantal = 0;
};

/// Most often first.
std::vector<Telling> count_rules(const bericht::Bevindingen& bevindingen) {
    std::vector<Telling> result;
    for (const auto& [code, aantal] : bevindingen.per_regel()) {
        const auto& in_full = bevindingen.in_full();
        const auto first = std::find_if(
            in_full.begin(), in_full.end(),
            [&code = code](const bericht::Finding& found) { return found.code == code; });
        result.push_back({.eerste = *first, .aantal = aantal});
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Telling& a, const Telling& b) { return a.aantal > b.aantal; });
    return result;
}

/// `retourcode 9350, 300000 keer`.
std::string telling_text(const Telling& telling) {
    return "retourcode " + telling.eerste.retourcode + ", " + std::to_string(telling.aantal) +
           " keer";
}

} // namespace

bericht::Finding te_groot_bevinding(const TeGroot& te_groot,
                                    const bericht::Bevindingen& bevindingen) {
    std::string text;
    for (const Telling& telling : count_rules(bevindingen)) {
        text += (text.empty() ? "" : "; ") + telling.eerste.code + ": " + telling_text(telling);
    }
    return {.niveau = 0,
            .code = antwoord_te_groot,
            .omschrijving = "Het antwoord (" + std::string{bericht::naam(te_groot.antwoord)} +
                            ") zou groter zijn dan de toegestane " +
                            std::to_string(te_groot.maximum) +
                            " bytes. Van dit bericht is niets verwerkt; lever het aan in kleinere "
                            "delen.",
            .toelichting = std::move(text)};
}

bericht::Foutmelding make_te_groot_melding(const Bron& bron, const bericht::Bericht& bericht,
                                           const TeGroot& te_groot,
                                           const bericht::Bevindingen& bevindingen) {
    const std::array fout{te_groot_bevinding(te_groot, bevindingen)};
    // An answer of a few hundred bytes may be too large to a message without any fault.
    const auto aantal = std::max(bevindingen.aantal(), fout.size());
    auto melding = make_foutmelding(bron, bericht, fout, aantal);
    for (const Telling& telling : count_rules(bevindingen)) {
        if (melding.fouten.size() == bericht::Foutmelding::max_fouten) {
            break;
        }
        melding.fouten.push_back(
            {.code = antwoord_te_groot,
             .regel = telling.eerste.code,
             .regelnummer = std::nullopt,
             .kolom = std::nullopt,
             .pad = std::nullopt,
             .omschrijving = telling_text(telling) + ": " + telling.eerste.omschrijving});
    }
    return melding;
}

} // namespace iwmod::retour
