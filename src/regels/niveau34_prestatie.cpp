#include "niveau34_prestatie.hpp"

#include "niveau34_tekst.hpp"

namespace iwmod {

namespace {

std::string tarief_text(const std::optional<Eurocent>& tarief) {
    return tarief ? euro_text(*tarief) : "geen";
}

std::string number_text(Volume volume) {
    return std::to_string(volume.value);
}

/// Compares by value; the text is made only where they differ.
template <class T, class Text>
void add_verschil(std::vector<Verschil>& verschillen, std::string_view element, const T& a,
                  const T& b, const Text& text) {
    if (a != b) {
        verschillen.push_back({element, text(a) + " in plaats van " + text(b)});
    }
}

} // namespace

std::vector<Verschil> verschillen(const Prestatie& prestatie, const Prestatie& eerdere) {
    const auto as_it_is = [](const Tekst& text) { return text; };
    const auto nummer = [](Nummer value) { return std::to_string(value); };
    const auto periode = [](const GeslotenPeriode& value) { return periode_text(value); };
    std::vector<Verschil> result;
    add_verschil(result, "ToewijzingNummer", prestatie.toewijzingnummer, eerdere.toewijzingnummer,
                 nummer);
    add_verschil(result, "ProductCategorie", prestatie.productcategorie, eerdere.productcategorie,
                 as_it_is);
    add_verschil(result, "ProductCode", prestatie.productcode, eerdere.productcode, as_it_is);
    add_verschil(result, "ProductPeriode", prestatie.productperiode, eerdere.productperiode,
                 periode);
    add_verschil(result, "GeleverdVolume", prestatie.geleverdvolume, eerdere.geleverdvolume,
                 number_text);
    add_verschil(result, "Eenheid", prestatie.eenheid, eerdere.eenheid, as_it_is);
    add_verschil(result, "ProductTarief", prestatie.producttarief, eerdere.producttarief,
                 tarief_text);
    add_verschil(result, "IngediendBedrag", prestatie.ingediendbedrag.bedrag,
                 eerdere.ingediendbedrag.bedrag, euro_text);
    return result;
}

std::string verschil_text(const std::vector<Verschil>& verschillen) {
    std::string text;
    for (const Verschil& verschil : verschillen) {
        text += (text.empty() ? "" : ", ") + std::string{verschil.element} + " " + verschil.tekst;
    }
    return text;
}

} // namespace iwmod
