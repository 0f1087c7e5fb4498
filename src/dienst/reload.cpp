#include "reload.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace iwmod::dienst {

namespace {

/// What the reload takes up, and what only commands read, which do so each time.
constexpr std::array<std::string_view, 6> at_once{"[tabellen]", "[log]",     "[bewaking]",
                                                  "[cijfers]",  "[bewaren]", "[reservekopie]"};

bool counts_at_once(const std::string& key) {
    return std::any_of(at_once.begin(), at_once.end(),
                       [&key](std::string_view sectie) { return key.starts_with(sectie); });
}

} // namespace

std::vector<std::string> restart_needed(const Settings& running, const Settings& fresh) {
    std::set<std::string> changed;
    const auto compare = [&changed](const auto& these, const auto& those) {
        for (const auto& [key, value] : these) {
            const auto other = those.find(key);
            if (!counts_at_once(key) && (other == those.end() || other->second != value)) {
                changed.insert(key);
            }
        }
    };
    compare(running.waarden, fresh.waarden);
    compare(fresh.waarden, running.waarden);
    return {changed.begin(), changed.end()};
}

} // namespace iwmod::dienst
