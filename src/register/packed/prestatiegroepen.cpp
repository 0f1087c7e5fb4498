#include "packed/prestatiegroepen.hpp"

#include "table/conversion.hpp"
#include <iwmod/error.hpp>

#include <algorithm>
#include <limits>

namespace iwmod::registratie {

namespace {

// A number is written in groups of seven bits, the lowest first; the eighth says that more follow.
constexpr unsigned bits = 7;
constexpr std::uint64_t more = std::uint64_t{1} << bits;

// What a group is, as bits of its first number.
constexpr std::uint64_t goedgekeurd_bit = 1;
constexpr std::uint64_t credit_bit = 2;
constexpr std::uint64_t tarief_bit = 4;

void put(std::string& bytes, std::uint64_t number) {
    for (; number >= more; number >>= bits) {
        bytes += static_cast<char>(number | more);
    }
    bytes += static_cast<char>(number);
}

/// Small ones stay small, also below zero: 0, -1, 1, -2 become 0, 1, 2, 3.
void put_signed(std::string& bytes, std::int64_t number) {
    const auto doubled = static_cast<std::uint64_t>(number) << 1U;
    put(bytes, number < 0 ? ~doubled : doubled);
}

void put_text(std::string& bytes, std::string_view text) {
    put(bytes, text.size());
    bytes += text;
}

/// Walks through what was packed.
class Gepakt {
  public:
    explicit Gepakt(std::string_view bytes) : m_rest{bytes} {}

    bool at_end() const { return m_rest.empty(); }
    std::uint64_t number() {
        if (!m_rest.empty()) { // most numbers are one byte
            const auto byte = static_cast<unsigned char>(m_rest.front());
            if (byte < more) {
                m_rest.remove_prefix(1);
                return byte;
            }
        }
        return long_number();
    }
    std::int64_t signed_number() {
        const auto doubled = number();
        const auto half = static_cast<std::int64_t>(doubled >> 1U);
        return (doubled & 1U) == 0 ? half : -half - 1;
    }
    std::string_view bytes(std::uint64_t count) {
        if (count > m_rest.size()) {
            broken();
        }
        const auto result = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return result;
    }
    std::string_view text() { return bytes(number()); }

  private:
    std::uint64_t long_number() {
        constexpr unsigned digits = std::numeric_limits<std::uint64_t>::digits;
        std::uint64_t result = 0;
        const auto rest = m_rest;
        std::size_t count = 0;
        for (unsigned shift = 0; shift < digits && count < rest.size(); shift += bits) {
            const auto byte = static_cast<unsigned char>(rest[count++]);
            result |= (byte & (more - 1)) << shift;
            if (byte < more) {
                m_rest.remove_prefix(count);
                return result;
            }
        }
        broken();
    }
    [[noreturn]] static void broken() {
        throw RegisterError{"De cijfers van een declaratie in het register zijn niet te lezen. "
                            "Controleer het register met iwmoctl verify."};
    }

    std::string_view m_rest;
};

void put_sleutel(std::string& bytes, const Groepsleutel& sleutel) {
    put(bytes, (sleutel.goedgekeurd ? goedgekeurd_bit : 0U) | (sleutel.credit ? credit_bit : 0U) |
                   (sleutel.tarief ? tarief_bit : 0U));
    put_text(bytes, sleutel.categorie);
    put_text(bytes, sleutel.code);
    put_text(bytes, sleutel.eenheid);
    put_signed(bytes, to_days(sleutel.periode.begindatum));
    put_signed(bytes, to_days(sleutel.periode.einddatum));
    if (sleutel.tarief) {
        put_signed(bytes, sleutel.tarief->value);
    }
}

Prestatiegroep read_groep(Gepakt& gepakt) {
    Prestatiegroep groep;
    const auto flags = gepakt.number();
    groep.goedgekeurd = (flags & goedgekeurd_bit) != 0;
    groep.credit = (flags & credit_bit) != 0;
    groep.categorie = gepakt.text();
    groep.code = gepakt.text();
    groep.eenheid = gepakt.text();
    groep.periode.begindatum = from_days(gepakt.signed_number());
    groep.periode.einddatum = from_days(gepakt.signed_number());
    if ((flags & tarief_bit) != 0) {
        groep.tarief = Eurocent{gepakt.signed_number()};
    }
    groep.aantal = gepakt.signed_number();
    groep.bedrag = Eurocent{gepakt.signed_number()};
    groep.gepakt = gepakt.text();
    return groep;
}

} // namespace

std::size_t Groepenpakker::Hash::operator()(const Groepsleutel& sleutel) const {
    constexpr std::size_t prime = 1'099'511'628'211U; // FNV-1a
    std::size_t hash = std::hash<std::string_view>{}(sleutel.code);
    for (const auto part : {std::int64_t{to_days(sleutel.periode.begindatum)},
                            std::int64_t{to_days(sleutel.periode.einddatum)},
                            sleutel.tarief ? sleutel.tarief->value : -1,
                            std::int64_t{sleutel.goedgekeurd} * 2 + std::int64_t{sleutel.credit}}) {
        hash = (hash ^ static_cast<std::size_t>(part)) * prime;
    }
    return hash;
}

void Groepenpakker::add(const Groepsleutel& sleutel, const Prestatieregel& regel) {
    const auto [place, is_new] = m_places.try_emplace(sleutel, m_groepen.size());
    if (is_new) {
        m_groepen.push_back({.sleutel = sleutel, .bedrag = {}, .last = {}, .regels = {}});
    }
    auto& groep = m_groepen[place->second];
    ++groep.aantal;
    groep.bedrag = groep.bedrag + regel.bedrag;
    put_signed(groep.regels, regel.prestatie - groep.last.prestatie);
    put_signed(groep.regels, regel.client - groep.last.client);
    put_signed(groep.regels, regel.toewijzingnummer - groep.last.toewijzingnummer);
    put_signed(groep.regels, regel.volume.value);
    put_signed(groep.regels, regel.bedrag.value);
    groep.last = regel;
}

std::string Groepenpakker::finish() {
    std::string result;
    for (const auto& groep : m_groepen) {
        put_sleutel(result, groep.sleutel);
        put_signed(result, groep.aantal);
        put_signed(result, groep.bedrag.value);
        put_text(result, groep.regels);
    }
    m_places.clear();
    m_groepen.clear();
    return result;
}

std::vector<Prestatiegroep> unpack_groepen(std::string_view gepakt) {
    std::vector<Prestatiegroep> result;
    for (Gepakt rest{gepakt}; !rest.at_end();) {
        result.push_back(read_groep(rest));
    }
    return result;
}

std::vector<Prestatieregel> Prestatiegroep::regels() const {
    std::vector<Prestatieregel> result;
    result.reserve(std::min(static_cast<std::size_t>(aantal), gepakt.size()));
    Prestatieregel regel;
    for (registratie::Gepakt rest{gepakt}; !rest.at_end();) {
        regel.prestatie += rest.signed_number();
        regel.client += rest.signed_number();
        regel.toewijzingnummer += rest.signed_number();
        regel.volume = Volume{rest.signed_number()};
        regel.bedrag = Eurocent{rest.signed_number()};
        regel.gecrediteerd =
            !gecrediteerd.empty() &&
            std::binary_search(gecrediteerd.begin(), gecrediteerd.end(), regel.prestatie);
        result.push_back(regel);
    }
    return result;
}

} // namespace iwmod::registratie
