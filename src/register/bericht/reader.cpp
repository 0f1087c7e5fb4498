#include "core/reader.hpp"

#include "sqlite/border.hpp"

namespace iwmod {

namespace {

std::optional<Vindplaats> first_vindplaats(Query& query) {
    if (!query.step()) {
        return std::nullopt;
    }
    auto row = query.row();
    const auto id = row.next<BerichtId>();
    return Vindplaats{id, hash_hex(row.next<std::string>())};
}

} // namespace

RegisterLezer::RegisterLezer(std::unique_ptr<Impl> impl) : m_impl{std::move(impl)} {}
RegisterLezer::~RegisterLezer() = default;
RegisterLezer::RegisterLezer(RegisterLezer&&) noexcept = default;
RegisterLezer& RegisterLezer::operator=(RegisterLezer&&) noexcept = default;

bool RegisterLezer::identificatie_used(Soort soort, const std::string& afzender,
                                       const std::string& identificatie) const {
    return at_border([&] {
        return m_impl->vragen[Vraag::identificatie_used]
            .bind(soort, afzender, m_impl->teksten.stored(Tekstsoort::identificatie, identificatie),
                  Gemeentecode::parse(afzender), identificatie)
            .value<bool>();
    });
}

std::optional<Vindplaats>
RegisterLezer::declaratie_bericht(const Partijen& partijen,
                                  const BerichtIdentificatie& identificatie) const {
    return at_border([&] {
        auto query = m_impl->vragen[Vraag::declaratie_bericht];
        query.bind(std::string{partijen.gemeente.text()}, std::string{partijen.aanbieder.text()},
                   m_impl->teksten.stored(Tekstsoort::identificatie, identificatie.identificatie),
                   identificatie.dagtekening);
        return first_vindplaats(query);
    });
}

bool RegisterLezer::has_declaratie_antwoord(const Partijen& partijen,
                                            const BerichtIdentificatie& identificatie) const {
    return at_border([&] {
        return m_impl->vragen[Vraag::has_declaratie_antwoord]
            .bind(partijen.gemeente, partijen.aanbieder,
                  m_impl->teksten.stored(Tekstsoort::identificatie, identificatie.identificatie),
                  identificatie.dagtekening)
            .value<bool>();
    });
}

bool RegisterLezer::has_own_declaratie_antwoord(BerichtId id) const {
    return at_border(
        [&] { return m_impl->vragen[Vraag::has_own_declaratie_antwoord].bind(id).value<bool>(); });
}

std::optional<Vindplaats> RegisterLezer::vrijgegeven(Soort soort, const Header& header) const {
    return at_border([&] {
        auto query = m_impl->vragen[Vraag::vrijgegeven];
        query.bind(soort, header.afzender, header.ontvanger,
                   m_impl->teksten.stored(Tekstsoort::identificatie,
                                          header.berichtidentificatie.identificatie),
                   header.berichtidentificatie.dagtekening);
        return first_vindplaats(query);
    });
}

bool RegisterLezer::has_retour(BerichtId id) const {
    return at_border([&] { return m_impl->vragen[Vraag::has_retour].bind(id).value<bool>(); });
}

} // namespace iwmod
