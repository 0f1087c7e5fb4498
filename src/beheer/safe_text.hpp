/// What of a message may be said to somebody else: no Bsn, and no text of the sender in which one,
/// or a name, may stand.
#pragma once

#include <iwmod/bericht.hpp>

#include <set>
#include <string>
#include <string_view>

namespace iwmod::beheer {

inline constexpr std::string_view left_out = "(weggelaten)";

/// Whether a reference, as senders choose them, can be nobody's: at most four letters, no more of
/// them than digits, and no Bsn in it.
bool is_safe_reference(std::string_view text);
/// The reference, or that it was left out.
std::string safe_reference(const std::string& text);

/// The Toelichting of a finding: what stands behind the name of a reference is such a reference,
/// and a number that can be a Bsn is left out, unless it is one of these.
std::string safe_toelichting(std::string_view text, const std::set<std::string>& known);

} // namespace iwmod::beheer
