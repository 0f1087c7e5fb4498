#include <iwmod/bericht/bevindingen.hpp>

namespace iwmod::bericht {

void Bevindingen::push_back(Finding finding) {
    ++m_aantal;
    const auto of_rule = ++m_per_regel[finding.code];
    if (m_in_full.size() < most_in_full || of_rule <= most_of_late_rule) {
        m_in_full.push_back(std::move(finding));
    } else if (finding.niveau > 2) { // level 2 answers with one code on the Header
        m_codes_of_others.push_back({std::move(finding.pad), std::move(finding.retourcode)});
    }
}

void Bevindingen::append(std::vector<Finding>&& findings) {
    for (auto& finding : findings) {
        push_back(std::move(finding));
    }
}

} // namespace iwmod::bericht
