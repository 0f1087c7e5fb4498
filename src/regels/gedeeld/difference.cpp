#include "gedeeld/difference.hpp"

#include "gedeeld/tekst.hpp"

namespace iwmod::regels {

namespace {

std::string tarief_text(const std::optional<Eurocent>& tarief) {
    return tarief ? euro_text(*tarief) : "geen";
}

std::string number_text(Volume volume) {
    return std::to_string(volume.value);
}

/// The elements that TR323 and TR367 compare, of two Prestaties; each with the text of a value.
template <class Visit>
void visit_elements(const bericht::Prestatie& a, const bericht::Prestatie& b, const Visit& visit) {
    const auto as_it_is = [](const bericht::Tekst& text) { return text; };
    const auto nummer = [](Nummer value) { return std::to_string(value); };
    const auto periode = [](const bericht::GeslotenPeriode& value) { return periode_text(value); };
    visit("ToewijzingNummer", a.toewijzingnummer, b.toewijzingnummer, nummer);
    visit("ProductCategorie", a.productcategorie, b.productcategorie, as_it_is);
    visit("ProductCode", a.productcode, b.productcode, as_it_is);
    visit("ProductPeriode", a.productperiode, b.productperiode, periode);
    visit("GeleverdVolume", a.geleverdvolume, b.geleverdvolume, number_text);
    visit("Eenheid", a.eenheid, b.eenheid, as_it_is);
    visit("ProductTarief", a.producttarief, b.producttarief, tarief_text);
    visit("IngediendBedrag", a.ingediendbedrag.bedrag, b.ingediendbedrag.bedrag, euro_text);
}

} // namespace

std::vector<Difference> differences(const bericht::Prestatie& prestatie,
                                    const bericht::Prestatie& earlier) {
    std::vector<Difference> result;
    visit_elements(prestatie, earlier,
                   [&result](std::string_view element, const auto& a, const auto& b, auto text) {
                       if (a != b) {
                           result.push_back({element, text(a) + " in plaats van " + text(b)});
                       }
                   });
    return result;
}

std::string inhoud_text(const bericht::Prestatie& prestatie) {
    std::string result;
    visit_elements(prestatie, prestatie,
                   [&result](std::string_view /*element*/, const auto& value, const auto& /*same*/,
                             auto text) { result += text(value) + '\n'; });
    return result;
}

std::string difference_text(const std::vector<Difference>& differences) {
    std::string text;
    for (const Difference& difference : differences) {
        text +=
            (text.empty() ? "" : ", ") + std::string{difference.element} + " " + difference.text;
    }
    return text;
}

} // namespace iwmod::regels
