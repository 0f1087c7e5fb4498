#include "http/server.hpp"
#include "kern/state_folder.hpp"
#include "paginas/site.hpp"
#include <iwmod/web.hpp>

namespace iwmod::web {

namespace {

void serve_site(Site& site, const dienst::Settings& settings, Offer offer) {
    const auto folder = offer == Offer::proeve ? std::filesystem::path{} : state_folder(settings);
    auto listeners = open_listeners(settings, offer);
    Desk desk{site, settings, folder, now};
    serve(std::move(listeners), desk, settings.web);
}

} // namespace

void serve_pages(const dienst::Settings& settings) {
    const auto site = make_site(settings, {.huisstijl = settings.web.huisstijl});
    serve_site(*site, settings, Offer::everything);
}

void serve_proeve(const dienst::Settings& settings) {
    const auto site = make_proeve_site(settings, {.huisstijl = settings.web.huisstijl});
    serve_site(*site, settings, Offer::proeve);
}

} // namespace iwmod::web
