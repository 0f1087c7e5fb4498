#include "bericht/rows.hpp"

#include <algorithm>
#include <sstream>

namespace iwmod {

namespace {

constexpr std::string_view foutmelding_naam = "Foutmelding";
constexpr int foutmelding_soort = 0;

RetourCodes split_retourcodes(const std::string& text) {
    RetourCodes codes;
    std::istringstream stream{text};
    for (std::string code; stream >> code;) {
        codes.push_back(code);
    }
    return codes;
}

std::string uitgaand_naam(int soort) {
    return std::string{soort == foutmelding_soort ? foutmelding_naam : naam(soort_from(soort))};
}

} // namespace

BerichtRow read_bericht(Row& row, const SenderText& texts) {
    BerichtRow result;
    result.id = row.next<BerichtId>();
    result.claim = row.next<std::string>();
    result.bestand = texts.show(TextKind::bestand, row.next<std::string>());
    result.grootte = row.next<std::int64_t>();
    result.sha256 = hash_hex(row.next<std::string>());
    result.ontvangen = row.next<std::string>();
    result.besloten = row.next<std::string>();
    result.soort = row.next<std::optional<Soort>>();
    result.afzender = row.next<std::optional<std::string>>();
    result.ontvanger = row.next<std::optional<std::string>>();
    result.identificatie =
        texts.show(TextKind::identificatie, row.next<std::optional<std::string>>());
    result.dagtekening = row.next<std::optional<Datum>>();
    result.status = static_cast<Status>(row.next<int>());
    result.niveau = row.next<std::optional<int>>();
    result.tabelversie = row.next<std::string>();
    result.quarantainebestand = row.next<std::optional<std::string>>();
    result.dubbel_van = row.next<std::optional<BerichtId>>();
    result.retourcodes = split_retourcodes(row.next<std::string>());
    result.gewist = row.next<std::optional<std::string>>();
    if (!result.gewist) { // a purge took it away
        result.claim = texts.show(TextKind::claim, std::move(result.claim));
    }
    return result;
}

std::string retourcodes_text(RetourCodes codes) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::string text;
    for (const auto& code : codes) {
        text += (text.empty() ? "" : " ") + code;
    }
    return text;
}

Uitgaand read_uitgaand(Row& row) {
    Uitgaand result;
    result.id = row.next<std::int64_t>();
    result.bericht = row.next<BerichtId>();
    result.soort = uitgaand_naam(row.next<int>());
    result.vrijgave = row.next<bool>();
    result.relatie = row.next<std::string>();
    result.bestand = row.next<std::string>();
    result.identificatie = row.next<std::string>();
    result.sha256 = hash_hex(row.next<std::string>());
    result.grootte = row.next<std::int64_t>();
    result.uitgave = row.next<std::string>();
    return result;
}

int uitgaand_soort(const std::string& naam) {
    if (naam == foutmelding_naam) {
        return foutmelding_soort;
    }
    const auto soort = soort_by_naam(naam);
    if (!soort) {
        throw LogicError{"Een uitgaand bericht heeft een onbekende soort."};
    }
    return static_cast<int>(*soort);
}

} // namespace iwmod
