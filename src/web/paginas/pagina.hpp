/// What every page is made with: the request, who asks, and the frame around it.
#pragma once

#include "kern/page.hpp"
#include "paginas/bewaard.hpp"
#include "paginas/data.hpp"
#include "paginas/opdrachten.hpp"
#include "paginas/proefloop.hpp"
#include "paginas/schemaplank.hpp"
#include "paginas/voorstellen.hpp"
#include <iwmod/dienst.hpp>

#include <string>
#include <string_view>

namespace iwmod::web {

/// For the call.
struct Vraag {
    const Request& request;
    const Bezoeker& bezoeker;
    const dienst::Settings& settings;
    Opdrachten& opdrachten;
    BewaardeKeuzes& keuzes;
    Schemaplank& schemas;
    const Voorstellen& voorstellen;
    Proefloop& proefloop;
    Datum vandaag;

    /// On which is judged now.
    Datum judging_day() const { return settings.systeemdatum.value_or(vandaag); }
};

/// Within the frame.
struct Pagina {
    std::string titel; ///< no text of a sender, no Bsn
    std::string_view sjabloon;
    std::string_view plaats; ///< path of the item in the menu that it belongs to
    unsigned status = 200;   // NOLINT(*-magic-numbers): HTTP's
};

/// `data` gets what every template may use: `token` and the roles.
Response show(const Vraag& vraag, const Pagina& pagina, Data data);
/// A page that says in a sentence what is the matter.
Response refuse(const Vraag& vraag, unsigned status, const std::string& zin);
/// After something was done: the browser asks this path, so that a reload does nothing again.
Response go_to(std::string path);

} // namespace iwmod::web
