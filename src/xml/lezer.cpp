#include "bericht_lezer.hpp"
#include "codering.hpp"
#include "foutcodes.hpp"
#include "schemas.hpp"
#include <iwmod/xml.hpp>

#include <thread>

namespace iwmod::xml {

namespace {

Gelezen level0(bericht::Finding fault) {
    Gelezen gelezen;
    gelezen.aantal_fouten = 1;
    gelezen.fouten.push_back(std::move(fault));
    return gelezen;
}

Gelezen not_well_formed(Tekstplek plek, std::string sentence) {
    return level0({.code = "F002",
                   .regelnummer = plek.regel,
                   .kolom = plek.kolom,
                   .omschrijving = std::move(sentence)});
}

bool is_level0(const Gelezen& gelezen) {
    return !gelezen.goed() && gelezen.fouten.front().niveau == 0;
}

} // namespace

struct Lezer::Impl {
    explicit Impl(xercesc::XMLGrammarPool* pool) : lezer{pool} {}

    BerichtLezer lezer;
};

Lezer::Lezer(const Schemas& schemas) : m_impl{std::make_unique<Impl>(schemas.impl().pool.get())} {}
Lezer::~Lezer() = default;
Lezer::Lezer(Lezer&&) noexcept = default;
Lezer& Lezer::operator=(Lezer&&) noexcept = default;

Gelezen Lezer::read_any(std::string_view bytes) {
    constexpr Tekstplek begin{.regel = 1, .kolom = 1};
    if (bytes.empty()) {
        return not_well_formed(begin, zin_niet_welgevormd("het bestand is leeg"));
    }
    if (bytefamilie(bytes) == Bytefamilie::andere) {
        return not_well_formed(begin, std::string{zin_codering});
    }
    auto gelezen = m_impl->lezer.read(bytes, {.meeste = std::thread::hardware_concurrency()});
    if (is_level0(gelezen)) {
        return gelezen;
    }
    if (const auto plek = silent_end(bytes)) {
        return not_well_formed(*plek, zin_niet_welgevormd("er staat een NUL of een half teken in"));
    }
    if (!gelezen.soort) {
        return level0({.code = "F004", .omschrijving = "De berichtsoort is onbekend."});
    }
    return gelezen;
}

Gelezen Lezer::read(std::string_view bytes) {
    auto gelezen = read_any(bytes);
    if (gelezen.soort && bericht::info(*gelezen.soort).rol == bericht::Rol::retour_uit &&
        !is_level0(gelezen)) {
        gelezen.aantal_fouten = 1;
        gelezen.fouten.assign(1,
                              {.niveau = 0,
                               .code = "F005",
                               .omschrijving = "Deze berichtsoort kan niet worden aangeleverd."});
    }
    return gelezen;
}

std::vector<bericht::Finding> Lezer::check_foutmelding(std::string_view bytes) {
    return m_impl->lezer.read_whole(bytes, Parser::Lees::foutmelding).fouten;
}

} // namespace iwmod::xml
