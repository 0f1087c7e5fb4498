#include "gedeeld/tekst.hpp"

#include <iwmod/rekenen.hpp>

#include <array>
#include <span>

namespace iwmod::regels {

namespace {

constexpr std::int64_t minutes_in_hour = 60;

struct CodeNaam {
    std::string_view code;
    std::string_view naam;
};

/// WJ756 and WMO757, as far as the rules name them.
constexpr std::array eenheden{
    CodeNaam{bericht::eenheid::minuut, "minuut"},
    CodeNaam{bericht::eenheid::uur, "uur"},
    CodeNaam{bericht::eenheid::etmaal, "etmaal"},
    CodeNaam{bericht::eenheid::dagdeel, "dagdeel"},
    CodeNaam{bericht::eenheid::stuks_output, "stuks output"},
    CodeNaam{bericht::eenheid::euro, "euro"},
    CodeNaam{bericht::eenheid::stuks_inspanning, "stuks inspanning"},
};
constexpr std::array frequenties{
    CodeNaam{bericht::frequentie::per_dag, "per dag"},
    CodeNaam{bericht::frequentie::per_week, "per week"},
    CodeNaam{bericht::frequentie::per_maand, "per maand"},
    CodeNaam{bericht::frequentie::totaal, "in totaal"},
};

std::string_view find_naam(std::span<const CodeNaam> namen, std::string_view code) {
    for (const CodeNaam& naam : namen) {
        if (naam.code == code) {
            return naam.naam;
        }
    }
    return "onbekend";
}

std::string code_and_naam(std::span<const CodeNaam> namen, std::string_view code) {
    return std::string{code} + " (" + std::string{find_naam(namen, code)} + ")";
}

} // namespace

std::string value_text(std::string_view naam, const std::optional<Datum>& datum) {
    return std::string{naam} + " " + (datum ? bericht::datum_text(*datum) : "ontbreekt");
}

std::string value_text(std::string_view naam, std::string_view code) {
    return std::string{naam} + " " + std::string{code};
}

std::string both(const std::string& a, const std::string& b) {
    return a + ", " + b;
}

std::string euro_text(Eurocent bedrag) {
    return "€ " + rekenen::bedrag_text(bedrag);
}

std::string datum_or_absent(const std::optional<Datum>& datum, std::string_view element) {
    return datum ? bericht::datum_text(*datum) : "geen " + std::string{element};
}

std::string periode_text(Datum begin, const std::optional<Datum>& eind) {
    return bericht::datum_text(begin) +
           (eind ? " tot en met " + bericht::datum_text(*eind) : " tot onbepaalde tijd");
}

std::string periode_text(const bericht::GeslotenPeriode& periode) {
    return periode_text(periode.begindatum, periode.einddatum);
}

std::string product_text(const std::optional<bericht::Product>& product) {
    return product_text(product ? &*product : nullptr);
}

std::string product_text(const bericht::Product* product) {
    if (product == nullptr) {
        return "geen Product";
    }
    return product->categorie + " " + product->code.value_or("zonder code");
}

std::string_view eenheid_naam(std::string_view code) {
    return find_naam(eenheden, code);
}

std::string eenheid_text(std::string_view code) {
    return code_and_naam(eenheden, code);
}

std::string frequentie_text(std::string_view code) {
    return code_and_naam(frequenties, code);
}

std::string omvang_text(const std::optional<bericht::Omvang>& omvang) {
    if (!omvang) {
        return "geen Omvang";
    }
    return rekenen::volume_text(omvang->volume, omvang->eenheid) + " " +
           std::string{find_naam(frequenties, omvang->frequentie)};
}

std::string budget_text(const std::optional<Eurocent>& budget) {
    return budget ? euro_text(*budget) : "geen Budget";
}

std::string compared_volume_text(Volume volume, std::string_view eenheid) {
    if (eenheid != bericht::eenheid::uur) {
        return rekenen::volume_text(volume, eenheid);
    }
    if (volume.value % minutes_in_hour == 0) {
        return rekenen::volume_text({volume.value / minutes_in_hour}, bericht::eenheid::uur);
    }
    return rekenen::volume_text(volume, bericht::eenheid::minuut);
}

} // namespace iwmod::regels
