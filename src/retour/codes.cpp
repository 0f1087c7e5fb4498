#include "codes.hpp"

#include <algorithm>

namespace iwmod::retour {

namespace {

void insert_sorted(bericht::RetourCodes& codes, const std::string& code) {
    const auto place = std::lower_bound(codes.begin(), codes.end(), code);
    if (place == codes.end() || *place != code) {
        codes.insert(place, code);
    }
}

} // namespace

Codes::Codes(const Verdict& uitslag)
    : m_niet_beoordeeld{uitslag.niet_beoordeeld.begin(), uitslag.niet_beoordeeld.end()} {
    for (const auto& bevinding : uitslag.bevindingen) {
        m_technical = m_technical || bevinding.niveau == 2;
        insert_sorted(m_codes[bevinding.pad], bevinding.retourcode);
    }
    for (const auto& other : uitslag.codes_of_others) {
        insert_sorted(m_codes[other.pad], other.retourcode);
    }
}

bericht::RetourCodes Codes::faults(const std::string& path) const {
    const auto found = m_codes.find(path);
    return found == m_codes.end() ? bericht::RetourCodes{} : found->second;
}

bericht::RetourCodes Codes::of(const std::string& path) const {
    auto codes = faults(path);
    if (codes.empty()) {
        codes.emplace_back(judged(path) ? geen_opmerking : niet_beoordeeld);
    }
    return codes;
}

/// A message may have as many classes that were not judged as it has Clienten: each class above
/// this one is looked up.
bool Codes::judged(const std::string& path) const {
    if (m_niet_beoordeeld.empty()) {
        return true;
    }
    for (auto end = path.rfind('/'); end != std::string::npos && end != 0;
         end = path.rfind('/', end - 1)) {
        if (m_niet_beoordeeld.contains(std::string_view{path}.substr(0, end))) {
            return false;
        }
    }
    return true;
}

} // namespace iwmod::retour
