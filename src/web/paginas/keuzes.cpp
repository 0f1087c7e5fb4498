// Choices of messages that somebody keeps under a name.
#include "paginas/keuzes.hpp"

#include "paginas/filter.hpp"
#include "paginas/paginas.hpp"

namespace iwmod::web {

namespace {

constexpr unsigned bad_request = 400;
constexpr std::string_view lijst = "/berichten";

} // namespace

Data keuzes_data(const Vraag& vraag) {
    auto rows = list();
    for (const auto& keuze : vraag.keuzes.of(vraag.bezoeker.naam)) {
        Data row;
        row.set("naam", text(keuze.naam));
        row.set("adres", text(address(lijst, keuze.velden)));
        rows.push_back(row);
    }
    return rows;
}

Response keuze_bewaren(const Vraag& vraag) {
    const auto naam = field(vraag.request.form, "naam").value_or("");
    auto gevraagd = read_filter(vraag.request.form);
    if (gevraagd.velden.empty() || !gevraagd.fouten.empty()) {
        return refuse(vraag, bad_request, "Kies eerst berichten; dan kunt u die keuze bewaren.");
    }
    if (!is_keuze_naam(naam)) {
        return refuse(vraag, bad_request,
                      "Geef de keuze een naam van een regel, van hoogstens 40 tekens.");
    }
    auto back = address(lijst, gevraagd.velden);
    if (!vraag.keuzes.keep(vraag.bezoeker.naam,
                           {.naam = naam, .velden = std::move(gevraagd.velden)})) {
        return refuse(vraag, bad_request,
                      "U heeft al " + std::to_string(BewaardeKeuzes::most) +
                          " keuzes bewaard. Verwijder er eerst een.");
    }
    return go_to(std::move(back));
}

Response keuze_vergeten(const Vraag& vraag) {
    vraag.keuzes.forget(vraag.bezoeker.naam, field(vraag.request.form, "naam").value_or(""));
    return go_to(std::string{lijst});
}

} // namespace iwmod::web
