/// The findings of one message, however many.
#pragma once

#include <iwmod/bericht/finding.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace iwmod::bericht {

/// What a finding that is not kept in full leaves for the answer.
struct Klassecode {
    std::string pad; ///< of the berichtklasse
    std::string retourcode;
};

/// Findings in the order in which they were found. A message of 25 MB may break a rule a million
/// times: all are counted and all codes are kept for the answer (levels 3 and 4), but only so many
/// findings with their sentences. Of each rule the first are among them.
class Bevindingen {
  public:
    static constexpr std::size_t most_in_full = 50'000;
    /// Of a rule that comes when those are reached.
    static constexpr std::size_t most_of_late_rule = 1'000;

    Bevindingen() = default;
    /// `aantal` counts all of which `in_full` are the first.
    Bevindingen(std::vector<Finding> in_full, std::size_t aantal)
        : m_in_full{std::move(in_full)}, m_aantal{aantal} {}

    void push_back(Finding finding);
    void append(std::vector<Finding>&& findings);

    bool empty() const { return m_aantal == 0; }
    /// All that were found.
    std::size_t aantal() const { return m_aantal; }
    const std::vector<Finding>& in_full() const { return m_in_full; }
    /// How often each rule was broken.
    const std::map<std::string, std::size_t>& per_regel() const { return m_per_regel; }
    const std::vector<Klassecode>& codes_of_others() const { return m_codes_of_others; }
    std::vector<Finding> take() && { return std::move(m_in_full); }

  private:
    std::vector<Finding> m_in_full;
    std::vector<Klassecode> m_codes_of_others;
    std::map<std::string, std::size_t> m_per_regel;
    std::size_t m_aantal = 0;
};

} // namespace iwmod::bericht
