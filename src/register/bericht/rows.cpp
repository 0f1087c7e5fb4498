#include "bericht/rows.hpp"

#include <iwmod/basis/sorted.hpp>
#include <iwmod/error.hpp>

#include <sstream>

namespace iwmod::registratie {

namespace {

constexpr std::string_view foutmelding_naam = "Foutmelding";
constexpr int foutmelding_soort = 0;

} // namespace

std::string AsCodes::store(bericht::RetourCodes codes) {
    std::string text;
    for (const auto& code : basis::sorted_unique(std::move(codes))) {
        text += (text.empty() ? "" : " ") + code;
    }
    return text;
}

bericht::RetourCodes AsCodes::load(const std::string& text) {
    bericht::RetourCodes codes;
    std::istringstream stream{text};
    for (std::string code; stream >> code;) {
        codes.push_back(code);
    }
    return codes;
}

int AsUitgaandSoort::store(const std::string& naam) {
    if (naam == foutmelding_naam) {
        return foutmelding_soort;
    }
    const auto soort = bericht::soort_by_naam(naam);
    if (!soort) {
        throw LogicError{"Een uitgaand bericht heeft een onbekende soort."};
    }
    return static_cast<int>(*soort);
}

std::string AsUitgaandSoort::load(int soort) {
    return std::string{soort == foutmelding_soort ? foutmelding_naam : naam(soort_from(soort))};
}

BerichtRow read_bericht(Row& row, const SenderText& texts) {
    BerichtRow result;
    const auto open = [&texts](TextKind kind, auto stored) {
        return kind == TextKind::claim ? stored : texts.show(kind, std::move(stored));
    };
    read_row(row, bericht_table, open, result);
    if (!result.gewist) { // a purge took it away
        result.claim = texts.show(TextKind::claim, std::move(result.claim));
    }
    return result;
}

UitgaandRow read_uitgaand(Row& row) {
    UitgaandRow result;
    OnDisk on_disk;
    read_row(row, uitgaand_table, SenderText{}.showing(), result.uitgaand, on_disk);
    result.op_schijf = std::move(on_disk.op_schijf);
    return result;
}

} // namespace iwmod::registratie
