#include "rehearsal.hpp"

#include <iwmod/dienst/planned_tables.hpp>

namespace iwmod::beheer {

namespace {

/// Gives out none: a number is given once, and this is no answer.
class NoNumbers final : public oordeel::Numbers {
  public:
    std::string next_identificatie(const Gemeentecode& /*gemeente*/, Soort /*soort*/) override {
        return Rehearsal::no_number;
    }
    std::string next_foutmelding() override { return "F00000000000"; }
    std::string next_referentienummer() override { return "00000000-0000-4000-8000-000000000000"; }
};

} // namespace

Rehearsal::Rehearsal(const xml::Schemas& schemas, const dienst::Settings& settings)
    : m_schemas{schemas},
      m_sleutels{settings.sleutels()},
      m_overzicht{settings.register_, m_sleutels},
      m_tables{dienst::Tables::load(dienst::with_tarieven_in_force(settings))},
      m_view{settings.mappen},
      m_reader{schemas},
      m_maximum_bytes{settings.maximum_bytes},
      m_uitgang{settings.uitgang},
      m_systeemdatum{settings.systeemdatum.value_or(dienst::today())} {}

oordeel::Decision Rehearsal::decide(const oordeel::Inspection& inspection,
                                    const std::string& inhoud) {
    NoNumbers numbers;
    return oordeel::decide(
        {.inspection = inspection,
         .sha256 = crypto::sha256(inhoud).hex(),
         .grootte = inspection.verpakking ? inspection.verpakking->grootte : inhoud.size()},
        {.omgeving = {.reader = m_overzicht.reader(),
                      .tarieven = m_tables->tarieven,
                      .gemeenten = m_tables->gemeenten,
                      .systeemdatum = m_systeemdatum,
                      .original =
                          [this](const registratie::Vindplaats& vindplaats) {
                              return original(vindplaats);
                          }},
         .tabelversie = m_tables->versie,
         .besloten = dienst::now(),
         .maximum_bytes = m_maximum_bytes,
         .uitgang = m_uitgang,
         .schemas = m_schemas,
         .reader = m_reader,
         .numbers = numbers,
         .find_same = [](const std::string& /*sha256*/) { return std::nullopt; }});
}

std::optional<registratie::BerichtId> Rehearsal::find_same(const oordeel::Inspection& inspection,
                                                           const std::string& inhoud) const {
    const auto& verpakking = inspection.verpakking;
    const bool has_message = verpakking && !verpakking->sha256.empty();
    return m_overzicht.reader().find_same(has_message ? verpakking->sha256
                                                      : crypto::sha256(inhoud).hex());
}

std::optional<bericht::Bericht> Rehearsal::original(const registratie::Vindplaats& vindplaats) {
    const auto hash = crypto::Sha256::parse(vindplaats.sha256);
    if (!hash) {
        return std::nullopt;
    }
    const auto bytes = m_view.read_archived(*hash, m_sleutels, m_maximum_bytes);
    auto gelezen = m_reader.read_any(oordeel::unwrapped(m_reader, bytes).value_or(bytes));
    return gelezen.goed() ? std::optional{std::move(gelezen.bericht)} : std::nullopt;
}

} // namespace iwmod::beheer
