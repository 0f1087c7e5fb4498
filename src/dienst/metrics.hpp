/// What the service tells Prometheus. Never a person, never what an aanbieder wrote.
#pragma once

#include "alarms.hpp"
#include "metrics_text.hpp"
#include <iwmod/dienst/observation.hpp>
#include <iwmod/register/meting.hpp>

#include <functional>
#include <optional>

namespace iwmod::dienst {

/// One thread.
class Metrics {
  public:
    /// `waiting`: how many files are in hand. All outlive it.
    Metrics(const Settings& settings, const Alarms& alarms, std::function<std::size_t()> waiting);

    /// As all is now. What cannot be read is left out, and told by iwmod_up.
    std::string text(Exposition exposition);

  private:
    void add_service(MetricsText& text) const;
    void add_register(MetricsText& text);
    /// A line in the log when it begins to fail; false while it does.
    bool tell_when_it_fails(const std::function<void()>& step);

    const Settings& m_settings;
    const Alarms& m_alarms;
    std::function<std::size_t()> m_waiting;
    std::int64_t m_started;
    std::optional<registratie::Meting> m_meting;
    bool m_fails = false;
};

} // namespace iwmod::dienst
