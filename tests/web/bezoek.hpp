/// Somebody who asks for a page of an installation in a temporary folder.
#pragma once

#include "beheer/workshop.hpp"
#include "paginas/site.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace iwmod::test {

/// Markup in every sign that HTML knows, as a sender may choose it.
inline const std::string kwaad = R"(<script>alert("x")</script>'&<b>)";

inline web::Bezoeker bezoeker_met(bool handelen, bool persoonsgegevens) {
    return {.naam = "beheerder",
            .kijken = true,
            .handelen = handelen,
            .persoonsgegevens = persoonsgegevens,
            .form_token = "het-token"};
}

/// As if its original lay in the archive.
inline registratie::BerichtRow hashed(registratie::BerichtRow rij) {
    rij.sha256 = crypto::sha256(rij.claim).hex();
    return rij;
}

/// What came about a person or an order, oldest first.
inline std::vector<registratie::SpoorRow> spoor_of(const Werkplaats& plaats,
                                                   registratie::BerichtId id) {
    std::vector<registratie::SpoorRow> rijen;
    registratie::Overview{plaats.settings.register_}.visit_spoor(
        id, [&rijen](const auto& rij) { rijen.push_back(rij); });
    return rijen;
}
inline std::vector<registratie::SpoorRow> looks_in(const Werkplaats& plaats) {
    std::vector<registratie::SpoorRow> rijen;
    registratie::Overview{plaats.settings.register_}.visit_looks(
        [&rijen](const auto& rij) { rijen.push_back(rij); });
    return rijen;
}

class Bezoek {
  public:
    explicit Bezoek(const Werkplaats& plaats, web::Bezoeker wie = bezoeker_met(true, true))
        : m_site{web::make_site(plaats.settings, {.vandaag = datum("2023-03-02")})},
          m_wie{std::move(wie)} {}

    web::Response get(const std::string& path, web::Fields query = {}) const {
        return m_site->answer({.method = web::Method::get,
                               .path = path,
                               .query = std::move(query),
                               .form = {},
                               .uploads = {}},
                              m_wie);
    }
    web::Response post(const std::string& path, web::Fields form,
                       std::vector<web::Upload> uploads = {}) const {
        return m_site->answer({.method = web::Method::post,
                               .path = path,
                               .query = {},
                               .form = std::move(form),
                               .uploads = std::move(uploads)},
                              m_wie);
    }

  private:
    std::unique_ptr<web::Site> m_site;
    web::Bezoeker m_wie;
};

inline bool has(const web::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}

/// What stands between these two, the first time.
inline std::string between(const std::string& body, std::string_view before,
                           std::string_view behind) {
    const auto begin = body.find(before);
    if (begin == std::string::npos) {
        return {};
    }
    const auto from = begin + before.size();
    return body.substr(from, body.find(behind, from) - from);
}

} // namespace iwmod::test
