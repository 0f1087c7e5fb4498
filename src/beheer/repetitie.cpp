#include "repetitie.hpp"

namespace iwmod {

namespace {

/// The states after which a byte-identical file is not handled again (contract: `dubbel`).
bool counts_as_handled(Status status) {
    switch (status) {
    case Status::geaccepteerd:
    case Status::deels:
    case Status::afgekeurd:
        return true;
    case Status::foutmelding:
    case Status::dubbel:
    case Status::quarantaine:
        return false;
    }
    return false;
}

} // namespace

Repetitie::Repetitie(const Schemas& schemas, const Instellingen& instellingen)
    : m_sleutels{instellingen.sleutels()},
      m_overzicht{instellingen.register_, m_sleutels},
      m_tabellen{Tabellen::load(instellingen)},
      m_inzage{instellingen.mappen},
      m_lezer{schemas},
      m_maximum_bytes{instellingen.maximum_bytes},
      m_systeemdatum{instellingen.systeemdatum.value_or(vandaag())} {}

Oordeel Repetitie::judge(const Bericht& bericht) {
    if (info(bericht.soort).rol == Rol::retour_in) {
        Oordeel oordeel;
        oordeel.signalen = match_retour(bericht, m_overzicht.lezer()).signalen;
        return oordeel;
    }
    const Omgeving omgeving{
        .lezer = m_overzicht.lezer(),
        .tarieven = m_tabellen->tarieven,
        .gemeenten = m_tabellen->gemeenten,
        .systeemdatum = m_systeemdatum,
        .original = [this](const Vindplaats& vindplaats) { return original(vindplaats); }};
    return iwmod::judge(bericht, omgeving);
}

std::optional<BerichtId> Repetitie::find_same(const std::string& inhoud) const {
    std::optional<BerichtId> first;
    m_overzicht.list({.sha256 = sha256(inhoud).hex()}, [&](const BerichtRij& rij) {
        if (!first && counts_as_handled(rij.status)) {
            first = rij.id;
        }
    });
    return first;
}

std::optional<Bericht> Repetitie::original(const Vindplaats& vindplaats) {
    const auto hash = Sha256::parse(vindplaats.sha256);
    if (!hash) {
        return std::nullopt;
    }
    auto gelezen = m_lezer.read_any(m_inzage.read_archived(*hash, m_sleutels, m_maximum_bytes));
    return gelezen.goed() ? std::optional{std::move(gelezen.bericht)} : std::nullopt;
}

} // namespace iwmod
