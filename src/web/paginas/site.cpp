#include "paginas/site.hpp"

namespace iwmod::web {

namespace {

/// Until the pages are here.
class Empty : public Site {
  public:
    Response answer(const Request& /*request*/, const Bezoeker& /*bezoeker*/) override {
        Response response;
        response.body = "<!DOCTYPE html>\n<html lang=\"nl\"><title>iwmod</title></html>\n";
        return response;
    }
};

} // namespace

std::unique_ptr<Site> make_site(const dienst::Settings& /*settings*/,
                                const SiteOptions& /*options*/) {
    return std::make_unique<Empty>();
}

std::unique_ptr<Site> make_proeve_site(const dienst::Settings& /*settings*/,
                                       const SiteOptions& /*options*/) {
    return std::make_unique<Empty>();
}

} // namespace iwmod::web
