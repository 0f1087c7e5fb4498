/// What `verify` tells: how much was looked at, and what is wrong.
#pragma once

#include <iwmod/register/spoor.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace iwmod::beheer {

/// Sentences, of which only the first are kept: a lost archive may give a million.
class Sentences {
  public:
    static constexpr std::size_t most = 1000;
    void add(std::string zin) {
        ++m_aantal;
        if (m_zinnen.size() < most) {
            m_zinnen.push_back(std::move(zin));
        }
    }
    /// What another has, behind our own.
    void append(const Sentences& other) {
        for (const auto& zin : other.m_zinnen) {
            add(zin);
        }
        m_aantal += other.m_aantal - other.m_zinnen.size();
    }
    std::size_t aantal() const { return m_aantal; }
    const std::vector<std::string>& eerste() const { return m_zinnen; }

  private:
    std::vector<std::string> m_zinnen;
    std::size_t m_aantal = 0;
};

/// What `verify` found and how much it looked at.
struct CheckReport {
    bool dienst_actief = false;
    std::size_t berichten = 0;
    std::size_t archief = 0;
    std::size_t antwoorden = 0;
    std::size_t first_bytes = 0; ///< in the archive, of files that were written on: no fault
    registratie::SpoorHead spoor;
    Sentences fouten;
    Sentences meldingen; ///< what a running service is in the middle of: no faults

    /// What another part found, behind our own.
    void append(const CheckReport& other);
};

} // namespace iwmod::beheer
