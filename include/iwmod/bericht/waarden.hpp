/// The simple values of the standard (LDT). Each is made by `parse` from the written form and
/// written back by `text`. Money is whole eurocents, volume a whole number; nothing here knows
/// floating point.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::bericht {

/// A calendar day. Always initialise it: a default one is garbage.
using Datum = std::chrono::year_month_day;

/// A day that compares before every other; the initial value of a Datum member.
inline constexpr Datum geen_datum{std::chrono::year{-32767}, std::chrono::January,
                                  std::chrono::day{1}};

/// LDT_Datum: `YYYY-MM-DD` with surrounding white space allowed. A year outside -32767..32767 is
/// clamped to that range. Nothing when it is no date.
std::optional<Datum> parse_datum(std::string_view text);

/// `YYYY-MM-DD`.
std::string datum_text(Datum datum);

/// LDT_Tijd. Keeps the written form and compares by time of day, fractions included.
class Tijd {
  public:
    Tijd() = default;
    /// `hh:mm:ss` with an optional fraction; nothing when it is no time. 24:00:00 equals 00:00:00.
    static std::optional<Tijd> parse(std::string_view text);
    const std::string& text() const { return m_text; }
    /// hh, mm, ss as six digits and then the fraction without trailing zeros: sorts as the time
    /// does.
    std::string sort_key() const;
    friend bool operator==(const Tijd& a, const Tijd& b) { return a.sort_key() == b.sort_key(); }
    friend auto operator<=>(const Tijd& a, const Tijd& b) { return a.sort_key() <=> b.sort_key(); }

  private:
    std::string m_text = "00:00:00";
};

/// A code of exactly N digits: the base of Bsn, AgbCode and Gemeentecode. Tag keeps them apart.
template <std::size_t N, class Tag>
class Cijfers {
  public:
    constexpr Cijfers() { m_digits.fill('0'); }

    /// Nothing unless the text is exactly N digits.
    static constexpr std::optional<Cijfers> parse(std::string_view text) {
        Cijfers result;
        if (text.size() != N) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i < N; ++i) {
            if (text[i] < '0' || text[i] > '9') {
                return std::nullopt;
            }
            result.m_digits[i] = text[i];
        }
        return result;
    }
    constexpr std::string_view text() const { return {m_digits.data(), N}; }
    friend constexpr auto operator<=>(const Cijfers&, const Cijfers&) = default;

  private:
    std::array<char, N> m_digits{};
};

/// LDT_BurgerServicenummer: nine digits. It has no formatter on purpose: logging one does not
/// compile.
using Bsn = Cijfers<9, struct BsnTag>;
/// LDT_AgbCode: the code of an aanbieder, eight digits.
using AgbCode = Cijfers<8, struct AgbTag>;
/// LDT_Gemeente: the CBS code of a gemeente, four digits.
using Gemeentecode = Cijfers<4, struct GemeenteTag>;

/// LDT_Nummer and the small integers of the standard.
using Nummer = std::int64_t;

/// LDT_Volume: how much, in the Eenheid that stands beside it.
struct Volume {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(const Volume&, const Volume&) = default;
    friend constexpr Volume operator+(Volume a, Volume b) { return {a.value + b.value}; }
    friend constexpr Volume operator-(Volume a, Volume b) { return {a.value - b.value}; }
    friend constexpr Volume operator*(Volume a, std::int64_t n) { return {a.value * n}; }
};

/// An amount in whole eurocents; signed where it is a sum.
struct Eurocent {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(const Eurocent&, const Eurocent&) = default;
    friend constexpr Eurocent operator+(Eurocent a, Eurocent b) { return {a.value + b.value}; }
    friend constexpr Eurocent operator-(Eurocent a, Eurocent b) { return {a.value - b.value}; }
    friend constexpr Eurocent operator-(Eurocent a) { return {-a.value}; }
    friend constexpr Eurocent operator*(Eurocent tarief, Volume volume) {
        return {tarief.value * volume.value};
    }
};

/// LDT_DebetCredit: D adds, C takes back.
enum class DebetCredit : std::uint8_t { debet, credit };

} // namespace iwmod::bericht

// The words that every room speaks.
namespace iwmod {

using bericht::AgbCode;
using bericht::Bsn;
using bericht::Cijfers;
using bericht::Datum;
using bericht::DebetCredit;
using bericht::Eurocent;
using bericht::Gemeentecode;
using bericht::Nummer;
using bericht::Tijd;
using bericht::Volume;

} // namespace iwmod

template <std::size_t N, class Tag>
struct std::hash<iwmod::Cijfers<N, Tag>> {
    std::size_t operator()(const iwmod::Cijfers<N, Tag>& code) const noexcept {
        return std::hash<std::string_view>{}(code.text());
    }
};
