/// The text of metrics: OpenMetrics, and the older text of Prometheus, which the textfile collector
/// of the node exporter reads. They differ in how a counter is called above its values, and in the
/// last line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace iwmod::dienst {

enum class Exposition : std::uint8_t { prometheus, openmetrics };

/// One value, with its labels by name.
struct Sample {
    std::vector<std::pair<std::string_view, std::string>> labels;
    std::int64_t value = 0;
};

class MetricsText {
  public:
    explicit MetricsText(Exposition exposition) : m_exposition{exposition} {}

    /// `help` is one English sentence. Without samples the metric is left out.
    void gauge(std::string_view name, std::string_view help, const std::vector<Sample>& samples);
    /// `name` without _total.
    void counter(std::string_view name, std::string_view help, const std::vector<Sample>& samples);
    /// What falls within each bound, which is a whole number of its unit.
    struct Histogram {
        std::vector<std::pair<std::int64_t, std::int64_t>> within; ///< bound, count
        std::int64_t count = 0;
        std::int64_t sum = 0;
    };
    void histogram(std::string_view name, std::string_view help, const Histogram& histogram);
    /// Nothing is added after it.
    std::string finish();

  private:
    void head(std::string_view name, std::string_view help, std::string_view type);
    void line(const std::string& name, const Sample& sample);

    Exposition m_exposition;
    std::string m_text;
};

} // namespace iwmod::dienst
