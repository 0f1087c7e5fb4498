#include "rehearsal.hpp"

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

/// Gives out none: a number is given once, and this is no answer.
class NoNumbers final : public oordeel::Numbers {
  public:
    std::string next_identificatie(const Gemeentecode& /*gemeente*/, Soort /*soort*/) override {
        return Rehearsal::no_number;
    }
    std::string next_foutmelding() override { return "F00000000000"; }
};

} // namespace

Rehearsal::Rehearsal(const Schemas& schemas, const Instellingen& instellingen)
    : m_schemas{schemas},
      m_sleutels{instellingen.sleutels()},
      m_overzicht{instellingen.register_, m_sleutels},
      m_tables{Tables::load(instellingen)},
      m_view{instellingen.mappen},
      m_lezer{schemas},
      m_maximum_bytes{instellingen.maximum_bytes},
      m_systeemdatum{instellingen.systeemdatum.value_or(vandaag())} {}

oordeel::Decision Rehearsal::decide(const oordeel::Inspection& inspection,
                                    const std::string& inhoud) {
    NoNumbers numbers;
    return oordeel::decide(
        {.inspection = inspection, .sha256 = sha256(inhoud).hex()},
        {.omgeving = {.lezer = m_overzicht.reader(),
                      .tarieven = m_tables->tarieven,
                      .gemeenten = m_tables->gemeenten,
                      .systeemdatum = m_systeemdatum,
                      .original =
                          [this](const Vindplaats& vindplaats) { return original(vindplaats); }},
         .tabelversie = m_tables->versie,
         .besloten = nu(),
         .maximum_bytes = m_maximum_bytes,
         .schemas = m_schemas,
         .lezer = m_lezer,
         .numbers = numbers,
         .find_same = [](const std::string& /*sha256*/) { return std::nullopt; }});
}

std::optional<BerichtId> Rehearsal::find_same(const std::string& inhoud) const {
    std::optional<BerichtId> first;
    m_overzicht.list({.sha256 = sha256(inhoud).hex()}, [&](const BerichtRow& rij) {
        if (!first && counts_as_handled(rij.status)) {
            first = rij.id;
        }
    });
    return first;
}

std::optional<Bericht> Rehearsal::original(const Vindplaats& vindplaats) {
    const auto hash = Sha256::parse(vindplaats.sha256);
    if (!hash) {
        return std::nullopt;
    }
    auto gelezen = m_lezer.read_any(m_view.read_archived(*hash, m_sleutels, m_maximum_bytes));
    return gelezen.goed() ? std::optional{std::move(gelezen.bericht)} : std::nullopt;
}

} // namespace iwmod
