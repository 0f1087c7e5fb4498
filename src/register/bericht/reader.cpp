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

RegisterReader::RegisterReader(std::unique_ptr<Impl> impl) : m_impl{std::move(impl)} {}
RegisterReader::~RegisterReader() = default;
RegisterReader::RegisterReader(RegisterReader&&) noexcept = default;
RegisterReader& RegisterReader::operator=(RegisterReader&&) noexcept = default;

bool RegisterReader::identificatie_used(Soort soort, const std::string& afzender,
                                        const std::string& identificatie) const {
    return at_border([&] {
        return m_impl->questions[Question::identificatie_used]
            .bind(soort, afzender, m_impl->texts.stored(TextKind::identificatie, identificatie),
                  Gemeentecode::parse(afzender), identificatie)
            .value<bool>();
    });
}

std::optional<Vindplaats>
RegisterReader::declaratie_bericht(const Partijen& partijen,
                                   const BerichtIdentificatie& identificatie) const {
    return at_border([&] {
        auto query = m_impl->questions[Question::declaratie_bericht];
        query.bind(std::string{partijen.gemeente.text()}, std::string{partijen.aanbieder.text()},
                   m_impl->texts.stored(TextKind::identificatie, identificatie.identificatie),
                   identificatie.dagtekening);
        return first_vindplaats(query);
    });
}

bool RegisterReader::has_declaratie_antwoord(const Partijen& partijen,
                                             const BerichtIdentificatie& identificatie) const {
    return at_border([&] {
        return m_impl->questions[Question::has_declaratie_antwoord]
            .bind(partijen.gemeente, partijen.aanbieder,
                  m_impl->texts.stored(TextKind::identificatie, identificatie.identificatie),
                  identificatie.dagtekening)
            .value<bool>();
    });
}

bool RegisterReader::has_own_declaratie_antwoord(BerichtId id) const {
    return at_border([&] {
        return m_impl->questions[Question::has_own_declaratie_antwoord].bind(id).value<bool>();
    });
}

std::optional<Vindplaats> RegisterReader::vrijgegeven(Soort soort, const Header& header) const {
    return at_border([&] {
        auto query = m_impl->questions[Question::vrijgegeven];
        query.bind(soort, header.afzender, header.ontvanger,
                   m_impl->texts.stored(TextKind::identificatie,
                                        header.berichtidentificatie.identificatie),
                   header.berichtidentificatie.dagtekening);
        return first_vindplaats(query);
    });
}

bool RegisterReader::has_retour(BerichtId id) const {
    return at_border(
        [&] { return m_impl->questions[Question::has_retour].bind(id).value<bool>(); });
}

} // namespace iwmod
