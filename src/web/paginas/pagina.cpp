#include "paginas/pagina.hpp"

#include <array>
#include <utility>

namespace iwmod::web {

namespace {

struct MenuItem {
    std::string_view path;
    std::string_view naam;
    Role role = Role::kijken; ///< who has not that one does not see it
};
constexpr std::array menu{
    MenuItem{"/", "Vandaag"},          MenuItem{"/berichten", "Berichten"},
    MenuItem{"/uitval", "Uitval"},     MenuItem{"/persoon", "Persoon", Role::persoonsgegevens},
    MenuItem{"/keten", "Keten"},       MenuItem{"/cijfers", "Cijfers"},
    MenuItem{"/tabellen", "Tabellen"}, MenuItem{"/regels", "Regels"},
    MenuItem{"/proeve", "Proeve"},
};

bool sees(const Bezoeker& bezoeker, const MenuItem& item) {
    return bezoeker.kijken && (item.role != Role::persoonsgegevens || bezoeker.persoonsgegevens);
}

Data menu_of(const Bezoeker& bezoeker, std::string_view plaats) {
    auto items = list();
    for (const auto& item : menu) {
        if (!sees(bezoeker, item)) {
            continue;
        }
        Data data;
        data.set("path", text(item.path));
        data.set("naam", text(item.naam));
        data.set("hier", Data{item.path == plaats});
        items.push_back(data);
    }
    return items;
}

std::string_view title_of(unsigned status) {
    constexpr unsigned forbidden = 403;
    constexpr unsigned not_found = 404;
    return status == forbidden   ? "Dit mag u niet"
           : status == not_found ? "Niet gevonden"
                                 : "Dit lukt niet";
}

} // namespace

Response show(const Vraag& vraag, const Pagina& pagina, Data data) {
    data.set("token", text(vraag.bezoeker.form_token));
    data.set("handelen", Data{vraag.bezoeker.handelen});
    data.set("persoonsgegevens", Data{vraag.bezoeker.persoonsgegevens});
    Data frame;
    frame.set("titel", text(pagina.titel));
    frame.set("heeft_menu", Data{vraag.bezoeker.kijken});
    frame.set("menu", menu_of(vraag.bezoeker, pagina.plaats));
    frame.set("naam", text(vraag.bezoeker.naam));
    frame.set("meldt_af", Data{vraag.bezoeker.meldt_af});
    frame.set("token", text(vraag.bezoeker.form_token));
    frame.set("inhoud", Data{fill_in(pagina.sjabloon, data)});
    Response response;
    response.status = pagina.status;
    response.body = fill_in("kader", frame);
    return response;
}

Response refuse(const Vraag& vraag, unsigned status, const std::string& zin) {
    Data data;
    data.set("kop", text(title_of(status)));
    data.set("zin", sentences(zin));
    return show(vraag,
                {.titel = std::string{title_of(status)},
                 .sjabloon = "melding",
                 .plaats = "",
                 .status = status},
                std::move(data));
}

Response go_to(std::string path) {
    constexpr unsigned see_other = 303;
    Response response;
    response.status = see_other;
    response.location = std::move(path);
    return response;
}

} // namespace iwmod::web
