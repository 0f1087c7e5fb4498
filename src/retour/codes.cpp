#include "codes.hpp"

#include <algorithm>

namespace iwmod {

Codes::Codes(const Uitslag& uitslag) : m_niet_beoordeeld{uitslag.niet_beoordeeld} {
    for (const auto& bevinding : uitslag.bevindingen) {
        m_technical = m_technical || bevinding.niveau == 2;
        m_codes[bevinding.pad].insert(bevinding.retourcode);
    }
}

RetourCodes Codes::faults(const std::string& path) const {
    const auto found = m_codes.find(path);
    return found == m_codes.end() ? RetourCodes{}
                                  : RetourCodes{found->second.begin(), found->second.end()};
}

RetourCodes Codes::of(const std::string& path) const {
    auto codes = faults(path);
    if (codes.empty()) {
        codes.emplace_back(judged(path) ? geen_opmerking : niet_beoordeeld);
    }
    return codes;
}

bool Codes::judged(const std::string& path) const {
    return std::none_of(
        m_niet_beoordeeld.begin(), m_niet_beoordeeld.end(),
        [&path](const std::string& above) { return path.starts_with(above + "/"); });
}

} // namespace iwmod
