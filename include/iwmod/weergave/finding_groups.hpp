/// The findings of a message for people: each rule once, with how often and where.
#pragma once

#include <iwmod/bericht.hpp>

#include <cstddef>
#include <iosfwd>
#include <map>
#include <span>
#include <string>

namespace iwmod::weergave {

/// What a Prestatie is called, by its path: `ReferentieNummer R1, ToewijzingNummer 4711`.
using PrestatieNames = std::map<std::string, std::string, std::less<>>;
/// Of a 323 or 325; of another message none. Only those on which there is a finding.
PrestatieNames names_in(const bericht::Bericht& bericht,
                        std::span<const bericht::Finding> bevindingen);

/// That of the Prestatie on which, or within which, a finding is; empty when there is none.
std::string name_at(const PrestatieNames& names, const bericht::Finding& finding);

/// The findings of one rule with one code, in their order.
struct FindingGroup {
    std::vector<const bericht::Finding*> bevindingen; ///< point into what was grouped; not empty
    const bericht::Finding& first() const { return *bevindingen.front(); }
};
/// In the order in which each came first.
std::vector<FindingGroup> grouped_findings(std::span<const bericht::Finding> bevindingen);

/// How many places of each rule are shown.
enum class Amount : std::uint8_t { first_places, all };

/// Each rule with its sentence, how often and where; of many places the first. With nothing left
/// out it is one finding after another.
void print_grouped_findings(std::ostream& out, std::span<const bericht::Finding> bevindingen,
                            const PrestatieNames& names, Amount amount);

} // namespace iwmod::weergave
