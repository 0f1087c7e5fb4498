/// The products of a 317 against the toewijzingen of its Client (regels 11.5).
#pragma once

#include "niveau34_product.hpp"

#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace iwmod {

/// The toewijzingen of this gemeente to this aanbieder for the Bsn, the version of each that
/// counts, removed ones included.
struct Toewijzingen {
    std::vector<Toewijzing> alle;
    std::unordered_map<Nummer, std::size_t> by_nummer;
};
Toewijzingen toewijzingen_of(const Zaak& zaak, const Bsn& bsn);

/// A product that names a toewijzing, with the one of this Bsn; null when there is none.
template <class P>
struct Genoemd {
    const Zaak& zaak;
    const P& product;
    const Toewijzing* toewijzing;
};
using TeWijzigen = Genoemd<TeWijzigenProduct>;

template <class P>
Genoemd<P> genoemd_in(const Zaak& zaak, const Toewijzingen& toewijzingen, const P& product) {
    const auto found = toewijzingen.by_nummer.find(product.toewijzingnummer);
    return {zaak, product,
            found == toewijzingen.by_nummer.end() ? nullptr : &toewijzingen.alle[found->second]};
}

/// TR350 and TR351.
std::optional<Breuk> check_actual(const Zaak& zaak, Nummer nummer, const Toewijzing* toewijzing);

/// TR350, TR351: the number is not an actual toewijzing of this Bsn.
template <class P>
std::optional<Breuk> toewijzing_not_actual(const Genoemd<P>& genoemd) {
    return check_actual(genoemd.zaak, genoemd.product.toewijzingnummer, genoemd.toewijzing);
}

// The rules on a TeWijzigenProduct of which TR351 holds, so that `toewijzing` is there.

/// TR357: GewensteIngangsdatum is not after Dagtekening and not the Ingangsdatum.
std::optional<Breuk> starts_in_past(const TeWijzigen& te_wijzigen);
/// TR373: Budget, or Omvang in total, changes from another day than the Ingangsdatum.
std::optional<Breuk> changes_whole_period(const TeWijzigen& te_wijzigen);
/// TR411: the toewijzing has a Code, Omvang is absent.
std::optional<Breuk> omvang_absent(const TeWijzigen& te_wijzigen);
/// TR375: Omvang on a toewijzing without Product that does not end in 2020.
std::optional<Breuk> omvang_without_product(const TeWijzigen& te_wijzigen);
/// TR412: the same without Code.
std::optional<Breuk> omvang_without_code(const TeWijzigen& te_wijzigen);

/// TR361, over all products of the Verzoek: the later one of two that clash, once.
std::vector<Finding> judge_stapeling(const Zaak& zaak, const Verzoek& verzoek,
                                     const Toewijzingen& toewijzingen);

Pad verzoek_pad();
Pad ongewijzigd_pad(std::size_t index);
Pad te_wijzigen_pad(std::size_t index);
Pad nieuw_pad(std::size_t index);

} // namespace iwmod
