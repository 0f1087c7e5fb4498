/// Envelopes that need no parser, because all but the same but for three numbers was read before.
///
/// What one sender puts around his messages differs from one to the next in its referentienummer,
/// moment and crossRefnummer. Where all other bytes of an envelope are those of one that was good,
/// what is left to judge are these three, each by the type that the XSD gives it.
#pragma once

#include "source.hpp"
#include <iwmod/bericht/envelop.hpp>

#include <xercesc/validators/datatype/DatatypeValidator.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace iwmod::xml {

/// The elements of the stuurgegevens that differ from one envelope to the next.
enum class Numbering : unsigned char { referentienummer, tijdstip, crossrefnummer };
inline constexpr std::array<std::string_view, 3> numbering_names{
    "referentienummer", "tijdstipBericht", "crossRefnummer"};
/// The type of each in the envelope that was read; null of one that it does not have.
using NumberingTypes = std::array<xercesc::DatatypeValidator*, numbering_names.size()>;

/// Which of them an element of this name is.
std::optional<Numbering> numbering_of(std::u16string_view naam);

/// An envelope without its message, taken apart in what stays the same and what differs.
struct EnvelopeShape {
    std::string same; ///< with how long each of the others is, at its place
    std::array<std::string_view, numbering_names.size()> numbers; ///< empty: it has none
};
/// Nothing when it has to be parsed: an element stands there more than once, or holds something
/// else than letters, digits and hyphens, or its type may be another than that of its declaration
/// (xsi:type, xsi:nil).
std::optional<EnvelopeShape> shape_of(const Pieces& envelop);

/// Those that one thread met. The types outlive it.
class KnownEnvelopes {
  public:
    /// What reading it would give, with what stands for its message; nothing when it has to be
    /// parsed.
    std::optional<bericht::Envelop> find(const EnvelopeShape& shape) const;
    /// One that was parsed and is good.
    void remember(EnvelopeShape shape, const bericht::Envelop& envelop,
                  const NumberingTypes& types);

    static constexpr std::size_t most = 256;     ///< of them: a megabyte or so
    static constexpr std::size_t longest = 4096; ///< bytes of one

  private:
    struct Known {
        bericht::Envelop envelop;
        NumberingTypes types{};
    };

    std::unordered_map<std::string, Known> m_known;
};

} // namespace iwmod::xml
