/// Which codes each class of an answer carries.
#pragma once

#include <iwmod/retour.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace iwmod::retour {

inline constexpr const char* technisch = "0001";      ///< level 2, on the Header only
inline constexpr const char* geen_opmerking = "0200"; ///< judged and good
inline constexpr const char* niet_beoordeeld =
    "0233";                                     ///< not judged: a class above it could not be
inline constexpr const char* volledig = "8001"; ///< the declaratie is granted in full

/// The codes of an Verdict by the path of their class: each code once, in ascending order of the
/// characters. The Verdict outlives it.
class Codes {
  public:
    explicit Codes(const Verdict& uitslag);

    bool empty() const { return m_codes.empty(); }
    /// Nothing was found, and everything could be judged.
    bool spotless() const { return m_codes.empty() && m_niet_beoordeeld.empty(); }
    /// A level 2 finding: the answer is Header with 0001.
    bool technical() const { return m_technical; }
    /// The codes of faults on this very class; empty when there is none.
    bericht::RetourCodes faults(const std::string& path) const;
    /// What the class carries: its faults, else 0233 below a class that could not be judged, else
    /// 0200.
    bericht::RetourCodes of(const std::string& path) const;
    bool judged(const std::string& path) const;

  private:
    std::unordered_map<std::string_view, bericht::RetourCodes> m_codes;
    std::unordered_set<std::string_view> m_niet_beoordeeld;
    bool m_technical = false;
};

} // namespace iwmod::retour
