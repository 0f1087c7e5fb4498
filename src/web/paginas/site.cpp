#include "paginas/site.hpp"

#include "kern/state_folder.hpp"
#include "paginas/assets.hpp"
#include "paginas/paginas.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/error.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <system_error>
#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned forbidden = 403;
constexpr unsigned not_found = 404;
constexpr unsigned broken = 500;
constexpr std::string_view middelen = "/middelen/";
constexpr std::string_view huisstijl_naam = "huisstijl.css";

/// A page, and who may ask for it: anybody where there is no role.
struct Route {
    Method method;
    std::string_view path;
    std::optional<Role> role;
    Response (*answer)(const Vraag&);
};
constexpr std::array routes_of_site{
    Route{Method::get, "/", Role::kijken, vandaag_pagina},
    Route{Method::get, "/berichten", Role::kijken, berichten_pagina},
    Route{Method::post, "/berichten", Role::persoonsgegevens, persoon_berichten_pagina},
    Route{Method::post, "/berichten/bewaren", Role::kijken, keuze_bewaren},
    Route{Method::post, "/berichten/vergeten", Role::kijken, keuze_vergeten},
    Route{Method::get, "/bericht", Role::kijken, bericht_pagina},
    Route{Method::get, "/bericht/uitleg", Role::kijken, uitleg_pagina},
    Route{Method::post, "/bericht/inhoud", Role::persoonsgegevens, inhoud_pagina},
    Route{Method::post, "/bericht/bestand", Role::persoonsgegevens, inhoud_bestand},
    Route{Method::get, "/uitval", Role::kijken, uitval_pagina},
    Route{Method::get, "/keten", Role::kijken, keten_pagina},
    Route{Method::get, "/cijfers", Role::kijken, cijfers_pagina},
    Route{Method::get, "/cijfers/bestand", Role::kijken, cijfers_bestand},
    Route{Method::get, "/tabellen", Role::kijken, tabellen_pagina},
    Route{Method::post, "/tabellen/controleren", Role::handelen, tabel_controleren},
    Route{Method::get, "/tabellen/voorstel", Role::handelen, tabelvoorstel_pagina},
    Route{Method::post, "/tabellen/proberen", Role::handelen, tabel_proberen},
    Route{Method::post, "/tabellen/plannen", Role::handelen, tabel_plannen},
    Route{Method::post, "/tabellen/plannen/ja", Role::handelen, tabel_plan_uitvoeren},
    Route{Method::post, "/tabellen/intrekken", Role::handelen, tabel_intrekken},
    Route{Method::post, "/tabellen/intrekken/ja", Role::handelen, tabel_intrekken_uitvoeren},
    Route{Method::get, "/regels", Role::kijken, regels_pagina},
    Route{Method::get, "/regel", Role::kijken, regel_pagina},
    Route{Method::get, "/proeve", Role::kijken, proeve_pagina},
    Route{Method::post, "/proeve", Role::kijken, proeve_oordeel},
    Route{Method::get, "/persoon", Role::persoonsgegevens, persoon_zoeken},
    Route{Method::post, "/persoon", Role::persoonsgegevens, persoon_pagina},
    Route{Method::post, "/toewijzing", Role::persoonsgegevens, toewijzing_pagina},
    Route{Method::post, "/declaratie", Role::persoonsgegevens, declaratie_pagina},
    Route{Method::post, "/opdracht/kiezen", Role::handelen, opdracht_kiezen},
    Route{Method::post, "/opdracht/uitvoeren", Role::handelen, opdracht_uitvoeren},
    Route{Method::get, "/opdracht", Role::handelen, opdracht_pagina},
    Route{Method::get, "/opdrachten", Role::handelen, opdrachten_pagina},
};

/// Without a login.
constexpr std::array routes_of_proeve{
    Route{Method::get, "/", std::nullopt, proeve_pagina},
    Route{Method::get, "/proeve", std::nullopt, proeve_pagina},
    Route{Method::post, "/proeve", std::nullopt, proeve_oordeel},
};

bool may(const Bezoeker& bezoeker, Role role) {
    switch (role) {
    case Role::kijken:
        return bezoeker.kijken;
    case Role::handelen:
        return bezoeker.kijken && bezoeker.handelen;
    case Role::persoonsgegevens:
        return bezoeker.kijken && bezoeker.persoonsgegevens;
    }
    throw LogicError{"a Role that nobody has"};
}

std::string_view name_of(Role role) {
    switch (role) {
    case Role::kijken:
        return "kijken";
    case Role::handelen:
        return "handelen";
    case Role::persoonsgegevens:
        return "persoonsgegevens";
    }
    throw LogicError{"a Role without a name"};
}

std::string_view type_of(std::string_view naam) {
    return naam.ends_with(".svg") ? "image/svg+xml" : "text/css; charset=utf-8";
}

std::string read_huisstijl(const std::filesystem::path& bestand) {
    constexpr std::uint64_t most = 1'000'000;
    try {
        return basis::read_up_to(bestand, most);
    } catch (const std::system_error&) {
        throw ConfigError{bestand.string(), 0, "De huisstijl kan niet worden gelezen."};
    }
}

class Pages : public Site {
  public:
    Pages(std::span<const Route> routes, const dienst::Settings& settings,
          const SiteOptions& options)
        : m_routes{routes},
          m_settings{settings},
          m_vandaag{options.vandaag},
          m_huisstijl{options.huisstijl ? read_huisstijl(*options.huisstijl) : std::string{}},
          m_opdrachten{state_folder(settings)},
          m_keuzes{state_folder(settings)},
          m_schemas{settings.schemabestanden()},
          m_voorstellen{state_folder(settings) / "tabellen"} {}

    Response answer(const Request& request, const Bezoeker& bezoeker) override {
        if (request.path.starts_with(middelen)) {
            return asset(request.path.substr(middelen.size()));
        }
        const Vraag vraag{.request = request,
                          .bezoeker = bezoeker,
                          .settings = m_settings,
                          .opdrachten = m_opdrachten,
                          .keuzes = m_keuzes,
                          .schemas = m_schemas,
                          .voorstellen = m_voorstellen,
                          .proefloop = m_proefloop,
                          .vandaag = m_vandaag.value_or(dienst::today())};
        const auto route =
            std::find_if(m_routes.begin(), m_routes.end(), [&request](const Route& each) {
                return each.method == request.method && each.path == request.path;
            });
        if (route == m_routes.end()) {
            return refuse(vraag, not_found, "Deze pagina is er niet.");
        }
        if (route->role && !may(bezoeker, *route->role)) {
            return refuse(vraag, forbidden,
                          "Hiervoor is de rol " + std::string{name_of(*route->role)} +
                              " nodig. Vraag die aan bij uw beheerder.");
        }
        return answer(*route, vraag);
    }

    bool is_busy() const override { return m_proefloop.is_busy(); }

  private:
    static Response answer(const Route& route, const Vraag& vraag) {
        try {
            return route.answer(vraag);
        } catch (const Error& storing) { // of one request: the page says it, the others go on
            return refuse(vraag, broken, storing.what());
        } catch (const std::system_error& storing) {
            return refuse(vraag, broken, "Een bestand of map kan niet worden gelezen.");
        }
    }
    Response asset(std::string_view naam) const {
        Response response;
        response.cacheable = true;
        response.content_type = type_of(naam);
        if (naam == huisstijl_naam) {
            response.body = m_huisstijl;
            return response;
        }
        for (const auto& each : assets()) {
            if (each.naam == naam && !naam.ends_with(".mustache")) {
                response.body = each.text;
                return response;
            }
        }
        response = {};
        response.status = not_found;
        response.content_type = "text/plain; charset=utf-8";
        response.body = "Niet gevonden.\n";
        return response;
    }

    std::span<const Route> m_routes;
    dienst::Settings m_settings;
    std::optional<Datum> m_vandaag;
    std::string m_huisstijl;
    Opdrachten m_opdrachten;
    BewaardeKeuzes m_keuzes;
    Schemaplank m_schemas;
    Voorstellen m_voorstellen;
    Proefloop m_proefloop; ///< last: what runs uses the others
};

/// Whoever asks, and whatever a login says of him: there is only the file that he brings.
class Proeve final : public Pages {
  public:
    using Pages::Pages;

    Response answer(const Request& request, const Bezoeker& bezoeker) override {
        Bezoeker guest;
        guest.form_token = bezoeker.form_token;
        return Pages::answer(request, guest);
    }
};

} // namespace

std::unique_ptr<Site> make_proeve_site(const dienst::Settings& settings,
                                       const SiteOptions& options) {
    return std::make_unique<Proeve>(routes_of_proeve, settings, options);
}

std::unique_ptr<Site> make_site(const dienst::Settings& settings, const SiteOptions& options) {
    return std::make_unique<Pages>(routes_of_site, settings, options);
}

} // namespace iwmod::web
