#include <iwmod/rekenen.hpp>
#include <iwmod/retour.hpp>

#include <algorithm>

namespace iwmod::retour {

namespace {

constexpr const char* onbekend = "onbekend";
constexpr const char* regel_gebroken = "F008"; // a rule broken in a 325

std::optional<std::string> nonempty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

/// Level 0 and 1 carry an F-code of their own; above that it is F008 with the rule.
bericht::Fout make_fout(const bericht::Finding& bevinding) {
    const bool rule = bevinding.niveau >= 2;
    auto pad = bevinding.pad;
    if (rule && !bevinding.element.empty()) {
        pad += "/" + bevinding.element;
    }
    return {.code = rule ? regel_gebroken : bevinding.code,
            .regel = rule ? std::optional{bevinding.code} : std::nullopt,
            .regelnummer = bevinding.regelnummer,
            .kolom = bevinding.kolom,
            .pad = nonempty(pad),
            .omschrijving = bevinding.omschrijving};
}

/// The name as it came is the sender's text: it may hold a Bsn or a name.
std::string naam_by_hash(const std::string& sha256) {
    constexpr std::size_t digits = 12; // as many as tell the files of a sender apart
    return "bestand-" + sha256.substr(0, digits);
}

bool holds_bsn(const std::string& digits) {
    constexpr std::size_t bsn_digits = 9;
    if (digits.size() == bsn_digits) {
        return true; // also one that was mistyped
    }
    for (std::size_t i = 0; i + bsn_digits <= digits.size(); ++i) {
        const auto bsn = Bsn::parse(digits.substr(i, bsn_digits));
        if (bsn && rekenen::satisfies_elfproef(*bsn)) {
            return true;
        }
    }
    return false;
}

/// An Identificatie in which no Bsn or name can stand: at most two letters, and no nine digits that
/// follow each other, whatever stands between them, are a Bsn.
std::optional<std::string> repeatable(const std::optional<std::string>& identificatie) {
    constexpr std::ptrdiff_t most_others = 2;
    constexpr std::string_view separators = "-_./ ";
    std::string digits;
    std::ptrdiff_t others = 0;
    for (const char c : identificatie.value_or("")) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (separators.find(c) == std::string_view::npos) {
            ++others;
        }
    }
    return others > most_others || holds_bsn(digits) ? std::nullopt : identificatie;
}

} // namespace

std::optional<std::string> identificatie_of(const bericht::Bericht& bericht) {
    const auto& text = bericht.header.berichtidentificatie.identificatie;
    constexpr std::size_t longest = 12; // characters; as bytes of UTF-8 at most four times that
    const bool fits =
        text.size() <= 4 * longest && text.find_first_not_of(" \t\r\n") != std::string::npos;
    return fits ? std::optional{text} : std::nullopt;
}

std::optional<std::string> partij(const std::string& text) {
    return AgbCode::parse(text) || Gemeentecode::parse(text) ? std::optional{text} : std::nullopt;
}

std::string adres(const std::optional<bericht::Bericht>& bericht) {
    if (!bericht) {
        return onbekend;
    }
    // A 302 or 320 keeps the Header of the heenbericht: who sent it stands in Ontvanger.
    const bool from_ontvanger = bericht::info(bericht->soort).rol == bericht::Rol::retour_in;
    const auto& header = bericht->header;
    return partij(from_ontvanger ? header.ontvanger : header.afzender).value_or(onbekend);
}

bericht::Foutmelding make_foutmelding(const Bron& bron,
                                      const std::optional<bericht::Bericht>& bericht,
                                      std::span<const bericht::Finding> fouten,
                                      std::size_t aantal) {
    bericht::Foutmelding melding;
    melding.identificatie = bron.identificatie;
    melding.tijdstip = bron.tijdstip;
    melding.bestand = naam_by_hash(bron.sha256);
    melding.sha256 = bron.sha256;
    melding.aantalfouten = static_cast<Nummer>(aantal);
    if (bericht) {
        melding.soort = std::string{bericht::naam(bericht->soort)};
        melding.afzender = partij(bericht->header.afzender);
        melding.ontvanger = partij(bericht->header.ontvanger);
        melding.berichtidentificatie = repeatable(identificatie_of(*bericht));
    }
    const auto shown = fouten.first(std::min(fouten.size(), bericht::Foutmelding::max_fouten));
    std::transform(shown.begin(), shown.end(), std::back_inserter(melding.fouten), make_fout);
    const auto lowest =
        std::min_element(fouten.begin(), fouten.end(),
                         [](const auto& a, const auto& b) { return a.niveau < b.niveau; });
    melding.niveau = lowest == fouten.end() ? 0 : lowest->niveau;
    return melding;
}

} // namespace iwmod::retour
