#include "derive.hpp"
#include <iwmod/crypto/sleutelbos.hpp>
#include <iwmod/error.hpp>

#include <algorithm>

namespace iwmod::crypto {
namespace {

/// Of this program and this way of deriving: another way would be another salt.
constexpr std::string_view salt = "iwmod sleutel 1";

std::string_view text_of(const Secret& secret) {
    // NOLINTNEXTLINE(*-reinterpret-cast): bytes
    return {reinterpret_cast<const char*>(secret.bytes().data()), Secret::size};
}

Secret part(const Secret& secret, std::string_view purpose) {
    return derive(text_of(secret), salt, purpose);
}

} // namespace

Sleutel::Sleutel(Sleutelnummer nummer, const Secret& secret)
    : m_nummer{nummer},
      m_archief{part(secret, "archief")},
      m_bsn{part(secret, "bsn")},
      m_antwoord{part(secret, "antwoord")},
      m_controle{part(secret, "controle")},
      m_zoeken{part(secret, "zoeken")},
      m_tekst{part(secret, "tekst"), part(secret, "tekst zoeken")} {}

Sleutelbos::Sleutelbos(std::filesystem::path bestand, std::vector<Sleutel> sleutels)
    : m_bestand{std::move(bestand)} {
    std::sort(sleutels.begin(), sleutels.end(),
              [](const Sleutel& a, const Sleutel& b) { return a.nummer() < b.nummer(); });
    const auto twice = std::adjacent_find(
        sleutels.begin(), sleutels.end(),
        [](const Sleutel& a, const Sleutel& b) { return a.nummer() == b.nummer(); });
    if (twice != sleutels.end() ||
        (!sleutels.empty() &&
         (sleutels.front().nummer() == 0 || sleutels.back().nummer() > highest_sleutelnummer))) {
        throw LogicError{"numbers of keys that are none"};
    }
    if (!sleutels.empty()) {
        m_writer = sleutels.back().nummer();
    }
    m_sleutels = std::make_shared<const std::vector<Sleutel>>(std::move(sleutels));
}

std::vector<Sleutelnummer> Sleutelbos::numbers() const {
    std::vector<Sleutelnummer> numbers;
    if (m_sleutels) {
        std::transform(m_sleutels->begin(), m_sleutels->end(), std::back_inserter(numbers),
                       [](const Sleutel& sleutel) { return sleutel.nummer(); });
    }
    return numbers;
}

bool Sleutelbos::empty() const {
    return !m_sleutels || m_sleutels->empty();
}

const Sleutel* Sleutelbos::find(Sleutelnummer nummer) const {
    if (!m_sleutels) {
        return nullptr;
    }
    const auto found =
        std::find_if(m_sleutels->begin(), m_sleutels->end(),
                     [nummer](const Sleutel& sleutel) { return sleutel.nummer() == nummer; });
    return found == m_sleutels->end() ? nullptr : &*found;
}

const Sleutel* Sleutelbos::newest() const {
    return empty() ? nullptr : &m_sleutels->back();
}

const Sleutel* Sleutelbos::writer() const {
    return m_writer ? find(*m_writer) : nullptr;
}

Sleutelbos Sleutelbos::with_writer(std::optional<Sleutelnummer> nummer) const {
    if (nummer && find(*nummer) == nullptr) {
        throw LogicError{"a key to write with that is not there"};
    }
    Sleutelbos other{*this};
    other.m_writer = nummer;
    return other;
}

} // namespace iwmod::crypto
