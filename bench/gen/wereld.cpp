#include "wereld.hpp"

#include <array>
#include <stdexcept>

namespace iwmod::bench {

namespace {

constexpr std::array soorten{
    Productsoort{.code = "01A01",
                 .categorie = "01",
                 .eenheid = bericht::eenheid::uur,
                 .frequentie = bericht::frequentie::per_week,
                 .gedeclareerd_in = bericht::eenheid::minuut,
                 .meeste = 4,
                 .tarief = {3'245},
                 .tariefsoort = "vast"},
    Productsoort{.code = "02A05",
                 .categorie = "02",
                 .eenheid = bericht::eenheid::uur,
                 .frequentie = bericht::frequentie::per_maand,
                 .gedeclareerd_in = bericht::eenheid::uur,
                 .meeste = 20,
                 .tarief = {5'700},
                 .tariefsoort = "vast"},
    Productsoort{.code = "07A11",
                 .categorie = "07",
                 .eenheid = bericht::eenheid::dagdeel,
                 .frequentie = bericht::frequentie::per_week,
                 .gedeclareerd_in = bericht::eenheid::dagdeel,
                 .meeste = 9,
                 .tarief = {4'185},
                 .tariefsoort = "vast"},
    Productsoort{.code = "10A12",
                 .categorie = "10",
                 .eenheid = bericht::eenheid::stuks_output,
                 .frequentie = bericht::frequentie::per_maand,
                 .gedeclareerd_in = bericht::eenheid::stuks_output,
                 .meeste = 1,
                 .tarief = {36'499},
                 .tariefsoort = "vast"},
    Productsoort{.code = "08A03",
                 .categorie = "08",
                 .eenheid = bericht::eenheid::stuks_inspanning,
                 .frequentie = bericht::frequentie::totaal,
                 .gedeclareerd_in = bericht::eenheid::stuks_inspanning,
                 .meeste = 2'000,
                 .tarief = {1'150},
                 .tariefsoort = "maximum"},
    Productsoort{.code = "15A01",
                 .categorie = "15",
                 .eenheid = bericht::eenheid::etmaal,
                 .frequentie = bericht::frequentie::per_dag,
                 .gedeclareerd_in = bericht::eenheid::etmaal,
                 .meeste = 1,
                 .tarief = {11'840},
                 .tariefsoort = "maximum"},
};

/// Steps between the products of one client: never the same twice.
constexpr std::size_t product_step = 1;
/// Of 11 clients, nine have a second toewijzing.
constexpr std::uint64_t client_cycle = 11;
constexpr std::uint64_t with_second = 9;
constexpr std::uint64_t most_toewijzingen = 4; // room in the numbers

/// Whitens a 64-bit number (the finalizer of SplitMix64).
constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

/// A few large gemeenten and many small ones: the n-th has a part that falls as 1/n does.
std::vector<Bereik> divide(std::size_t clienten, std::size_t gemeenten) {
    constexpr std::uint64_t whole = 1'000'000;
    constexpr std::size_t flatter = 20;
    std::uint64_t total = 0;
    for (std::size_t n = 0; n < gemeenten; ++n) {
        total += whole / (n + flatter);
    }
    std::vector<Bereik> result;
    std::uint64_t before = 0;
    for (std::size_t n = 0; n < gemeenten; ++n) {
        const auto first = clienten * before / total;
        before += whole / (n + flatter);
        result.push_back({first, clienten * before / total});
    }
    return result;
}

Datum plus_days(Datum from, std::int64_t days) {
    return std::chrono::sys_days{from} + std::chrono::days{days};
}

} // namespace

std::span<const Productsoort> productsoorten() {
    return soorten;
}

Wereld::Wereld(const Schaal& schaal, std::vector<std::string> gemeentecodes)
    : m_schaal{schaal},
      m_codes{std::move(gemeentecodes)},
      m_clienten{divide(schaal.clienten, schaal.gemeenten)} {
    if (m_codes.size() < schaal.gemeenten || schaal.gemeenten == 0 || schaal.aanbieders == 0) {
        throw std::invalid_argument{"more gemeenten than there are codes, or none at all"};
    }
}

std::uint64_t Wereld::draw(Waar waar, std::uint64_t number) const {
    return mix(mix(m_schaal.seed * 0x100 + static_cast<std::uint64_t>(waar)) ^ mix(number));
}

std::string Wereld::agbcode(std::size_t aanbieder) {
    constexpr std::size_t first = 30'000'000;
    return std::to_string(first + aanbieder);
}

std::size_t Wereld::aanbieders_of(std::size_t gemeente) const {
    constexpr std::size_t fewest = 8;
    constexpr std::size_t clienten_for_one = 120;
    const auto [first, behind] = m_clienten[gemeente];
    return std::min(m_schaal.aanbieders, fewest + (behind - first) / clienten_for_one);
}

std::size_t Wereld::aanbieder(std::size_t gemeente, std::size_t n) const {
    constexpr std::size_t apart = 7'919;
    return (gemeente * apart + n) % m_schaal.aanbieders;
}

/// Nine digits that pass the 11-proef, in the order of the clients.
Bsn Wereld::bsn(std::size_t client) {
    constexpr std::size_t first = 10'000'000;
    for (std::size_t front = first + 2 * client;; ++front) {
        const auto digits = std::to_string(front);
        unsigned sum = 0;
        for (unsigned i = 0; i < digits.size(); ++i) {
            sum += (9 - i) * static_cast<unsigned>(digits[i] - '0');
        }
        if (const auto last = sum % 11; last < 10) { // an even front has a neighbour that does
            return Bsn::parse(digits + std::to_string(last)).value();
        }
    }
}

Datum Wereld::geboortedatum(std::size_t client) const {
    constexpr std::uint64_t range_of_days = 29'000;
    const Datum oldest{std::chrono::year{1925}, std::chrono::January, std::chrono::day{1}};
    return plus_days(oldest,
                     static_cast<std::int64_t>(draw(Waar::geboortedatum, client) % range_of_days));
}

std::size_t Wereld::aanbieder_of_client(std::size_t gemeente, std::size_t client) const {
    const auto count = aanbieders_of(gemeente);
    const auto drawn = draw(Waar::aanbieder, client);
    // The lower of two: some aanbieders are much larger than others.
    return std::min(drawn % count, (drawn >> 32U) % count);
}

std::vector<Toegewezen> Wereld::toewijzingen(std::size_t gemeente, std::size_t client) const {
    constexpr std::uint64_t days_before = 720;
    constexpr std::int64_t days_after = 37LL * 31;
    const Datum first_day{m_schaal.eerste_maand / std::chrono::day{1}};
    const Datum latest_begin = first_day - std::chrono::months{m_schaal.historie};
    const auto count = client % client_cycle < with_second ? 2U : 1U;
    std::vector<Toegewezen> result;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto key = client * most_toewijzingen + i;
        const auto kind = draw(Waar::soort, key) % 100;
        Toegewezen each;
        each.gemeente = gemeente;
        each.aanbieder = aanbieder(gemeente, aanbieder_of_client(gemeente, client));
        each.nummer =
            static_cast<Nummer>((client - m_clienten[gemeente].first) * most_toewijzingen + i + 1);
        each.product =
            &soorten.at((draw(Waar::product, client) + i * product_step) % soorten.size());
        each.soort = kind < 88   ? Toewijzingsoort::specifiek
                     : kind < 94 ? Toewijzingsoort::categorie
                     : kind < 97 ? Toewijzingsoort::categorie_budget
                                 : Toewijzingsoort::generiek;
        const auto meeste = static_cast<std::uint64_t>(each.product->meeste);
        each.volume = 1 + static_cast<std::int64_t>(draw(Waar::volume, key) % meeste);
        if (each.product->frequentie == bericht::frequentie::totaal) {
            each.volume += months_of_totaal; // at least one each month
        }
        each.ingangsdatum = plus_days(
            latest_begin, -static_cast<std::int64_t>(draw(Waar::begin, key) % days_before));
        if (draw(Waar::einde, key) % 2 == 0 || each.soort > Toewijzingsoort::categorie ||
            each.product->frequentie == bericht::frequentie::totaal) {
            each.einddatum = plus_days(first_day, days_after);
        }
        result.push_back(each);
    }
    return result;
}

} // namespace iwmod::bench
