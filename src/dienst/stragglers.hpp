/// Answers that could not be put in their place: when they are tried again, and what was said of
/// them.
#pragma once

#include <iwmod/postbus/edition.hpp>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// By uitgave, each with pauses of its own that grow. A cause is logged when it is new, however
/// many answers it holds up and however often they are tried, and again when it is over. Writer
/// thread only.
class Stragglers {
  public:
    using Clock = std::chrono::steady_clock;

    /// What stayed of an uitgave after a try; nothing: all of it went.
    void note(const std::string& uitgave, const std::vector<postbus::Stayed>& left_behind);
    /// Those of which the pause is over.
    std::vector<std::string> due() const;
    /// When the first pause is over.
    std::optional<Clock::time_point> next() const;
    bool empty() const { return m_editions.empty(); }
    bool holds(const std::string& uitgave) const { return m_editions.contains(uitgave); }

  private:
    struct Straggler {
        std::vector<postbus::Stayed> left_behind;
        std::chrono::milliseconds pause{0};
        Clock::time_point again;
    };
    std::map<std::string, std::size_t> count_causes() const;
    void log_changes(const std::map<std::string, std::size_t>& before) const;

    std::map<std::string, Straggler> m_editions;
};

} // namespace iwmod::dienst
