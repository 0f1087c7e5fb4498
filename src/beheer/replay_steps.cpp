#include "replay_steps.hpp"

#include <algorithm>

namespace iwmod::beheer {

namespace fs = std::filesystem;

namespace {

/// What came out of it is replayed by itself.
bool is_zip(const registratie::BerichtRow& rij) {
    return std::any_of(rij.signalen.begin(), rij.signalen.end(),
                       [](const bericht::Signaal& signaal) { return signaal.code == "SG12"; });
}

/// It was too large for the maximum of then, and would not be for that of now.
bool is_excerpt(const registratie::BerichtRow& rij, std::uint64_t maximum_bytes) {
    const auto& found = rij.bevindingen;
    return static_cast<std::uint64_t>(rij.grootte) <= maximum_bytes &&
           std::any_of(found.begin(), found.end(),
                       [](const bericht::Finding& finding) { return finding.code == "F001"; });
}

/// Why it cannot be handled once more.
std::optional<std::string> objection(const registratie::BerichtRow& rij,
                                     std::uint64_t maximum_bytes) {
    if (rij.gewist) {
        return "het bericht is gewist";
    }
    if (rij.status == registratie::Status::quarantaine) {
        return "het bericht kwam in quarantaine";
    }
    if (is_zip(rij)) {
        return "een zipbestand; wat erin zat, telt als eigen bericht";
    }
    if (is_excerpt(rij, maximum_bytes)) {
        return "het bestand was te groot en is niet bewaard";
    }
    return std::nullopt;
}

} // namespace

Datum day_of(const std::string& moment) {
    constexpr std::size_t length = 10;
    return bericht::parse_datum(moment.substr(0, length)).value_or(bericht::geen_datum);
}

TablesOfThen::TablesOfThen(const dienst::Settings& settings)
    : m_settings{settings},
      m_last{settings.tarieven},
      m_gemeenten{dienst::kept_gemeenten_tables(settings)} {}

std::optional<fs::path> TablesOfThen::tarieven(const registratie::BerichtRow& rij) {
    if (rij.tabelversie.empty()) {
        return m_last;
    }
    const auto [place, is_new] = m_tarieven.try_emplace(rij.tabelversie);
    if (is_new) {
        place->second = dienst::kept_table(m_settings, rij.tabelversie);
    }
    m_last = place->second.value_or(m_last);
    return place->second;
}

fs::path TablesOfThen::gemeenten(const registratie::BerichtRow& rij) const {
    if (m_gemeenten.empty()) {
        return m_settings.gemeententabel;
    }
    auto found = m_gemeenten.begin();
    for (auto each = found; each != m_gemeenten.end() && each->from <= rij.besloten; ++each) {
        found = each;
    }
    return found->bestand;
}

ReplaySteps::ReplaySteps(const dienst::Settings& settings, const registratie::Filter& period)
    : m_settings{settings},
      m_overzicht{settings.register_, settings.sleutels()},
      m_tabellen{settings},
      m_extent{m_overzicht.extent(period)} {}

std::vector<ReplayStep> ReplaySteps::next() {
    constexpr std::int64_t at_once = 1000;
    std::vector<registratie::BerichtRow> rijen;
    m_overzicht.list({.na = m_read, .maximum = at_once}, [&](const registratie::BerichtRow& rij) {
        if (rij.id <= m_extent.last) {
            rijen.push_back(rij);
        }
    });
    std::vector<ReplayStep> steps;
    steps.reserve(rijen.size());
    for (const auto& rij : rijen) {
        m_read = rij.id;
        steps.push_back(step_of(rij));
    }
    return steps;
}

ReplayStep ReplaySteps::step_of(const registratie::BerichtRow& bericht) {
    const auto tarieven = m_tabellen.tarieven(bericht);
    return {.bericht = bericht,
            .uitgaand = m_overzicht.uitgaand_of(bericht.id),
            .tarieven = tarieven.value_or(m_settings.tarieven),
            .gemeenten = m_tabellen.gemeenten(bericht),
            .met_tabel_van_toen = tarieven.has_value(),
            .systeemdatum = m_settings.systeemdatum.value_or(day_of(bericht.besloten)),
            .reden = objection(bericht, m_settings.maximum_bytes)};
}

} // namespace iwmod::beheer
