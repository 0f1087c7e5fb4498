/// What the rules of WMO317 look at: its products and the toewijzingen of its Client (regels 11.5).
#pragma once

#include "gedeeld/toewijzing.hpp"
#include "kern/rule.hpp"
#include "kern/subject.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace iwmod::regels {

/// The toewijzingen of this gemeente to this aanbieder for the Bsn, the version of each that
/// counts, removed ones included.
struct Toewijzingen {
    std::vector<registratie::Toewijzing> alle; ///< by ToewijzingNummer
};
Toewijzingen toewijzingen_of(const Subject& subject, const Bsn& bsn);
/// The one with this number; null when there is none.
const registratie::Toewijzing* find_in(const Toewijzingen& toewijzingen, Nummer nummer);

/// A product that names a toewijzing, with the one of this Bsn; null when there is none.
template <class P>
struct Named {
    const Subject& subject;
    const P& product;
    const registratie::Toewijzing* toewijzing;
};
using TeWijzigen = Named<bericht::TeWijzigenProduct>;

template <class P>
Named<P> named_in(const Subject& subject, const Toewijzingen& toewijzingen, const P& product) {
    return {subject, product, find_in(toewijzingen, product.toewijzingnummer)};
}

std::optional<Breach> check_actual(const Subject& subject, Nummer nummer,
                                   const registratie::Toewijzing* toewijzing);
/// TR350, TR351: the number is not an actual toewijzing of this Bsn.
template <class P>
std::optional<Breach> toewijzing_not_actual(const Named<P>& named) {
    return check_actual(named.subject, named.product.toewijzingnummer, named.toewijzing);
}

/// A Verzoek as a whole.
struct VerzoekToCompare {
    const Subject& subject;
    const bericht::Verzoek& verzoek;
    const Toewijzingen& toewijzingen;
};

std::span<const Rule<TeWijzigen>> te_wijzigen_rules();
/// Over all products of the Verzoek.
std::span<const RuleOverAll<VerzoekToCompare>> stapeling_rules();

bericht::Pad verzoek_pad();
bericht::Pad ongewijzigd_pad(std::size_t index);
bericht::Pad te_wijzigen_pad(std::size_t index);
bericht::Pad nieuw_pad(std::size_t index);

} // namespace iwmod::regels
