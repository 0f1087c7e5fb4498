#include "metrics_text.hpp"

namespace iwmod::dienst {

namespace {

std::string escaped(std::string_view text) {
    std::string result;
    for (const char each : text) {
        if (each == '\n') {
            result += "\\n";
            continue;
        }
        if (each == '\\' || each == '"') {
            result += '\\';
        }
        result += each;
    }
    return result;
}

} // namespace

void MetricsText::head(std::string_view name, std::string_view help, std::string_view type) {
    m_text.append("# HELP ").append(name).append(" ").append(help).append("\n");
    m_text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void MetricsText::line(const std::string& name, const Sample& sample) {
    m_text += name;
    if (!sample.labels.empty()) {
        char before = '{';
        for (const auto& [label, value] : sample.labels) {
            m_text += before;
            m_text.append(label).append("=\"").append(escaped(value)).append("\"");
            before = ',';
        }
        m_text += '}';
    }
    m_text += " " + std::to_string(sample.value) + "\n";
}

void MetricsText::gauge(std::string_view name, std::string_view help,
                        const std::vector<Sample>& samples) {
    if (samples.empty()) {
        return;
    }
    head(name, help, "gauge");
    for (const auto& sample : samples) {
        line(std::string{name}, sample);
    }
}

void MetricsText::counter(std::string_view name, std::string_view help,
                          const std::vector<Sample>& samples) {
    if (samples.empty()) {
        return;
    }
    const auto total = std::string{name} + "_total";
    head(m_exposition == Exposition::openmetrics ? name : total, help, "counter");
    for (const auto& sample : samples) {
        line(total, sample);
    }
}

void MetricsText::histogram(std::string_view name, std::string_view help,
                            const Histogram& histogram) {
    const std::string base{name};
    head(name, help, "histogram");
    for (const auto& [bound, count] : histogram.within) {
        // OpenMetrics asks for a bound with a fraction.
        line(base + "_bucket", {.labels = {{"le", std::to_string(bound) + ".0"}}, .value = count});
    }
    line(base + "_bucket", {.labels = {{"le", "+Inf"}}, .value = histogram.count});
    line(base + "_sum", {.labels = {}, .value = histogram.sum});
    line(base + "_count", {.labels = {}, .value = histogram.count});
}

std::string MetricsText::finish() {
    if (m_exposition == Exposition::openmetrics) {
        m_text += "# EOF\n";
    }
    return std::move(m_text);
}

} // namespace iwmod::dienst
