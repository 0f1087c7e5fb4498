/// Client and Prestatie of WMO323 and WMO325: their rules of level 2, and where a Prestatie stands.
#pragma once

#include "gedeeld/bedrag.hpp"
#include "gedeeld/client.hpp"
#include "gedeeld/keys.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::regels {

/// A Prestatie, where it stands and what its rules look at besides. There are many of them: the
/// path is made for a finding only.
struct PrestatiePlace {
    const bericht::Prestatie* klasse = nullptr;
    const Place<bericht::DeclaratieClient>* client = nullptr;
    std::size_t index = 0;
    Datum dagtekening = bericht::geen_datum;           ///< of the Header
    const PrestatiePlace* same_key = nullptr;          ///< TR101: the first one with the same key
    Datum declaratiedagtekening = bericht::geen_datum; ///< of the Declaratie (323 only)
    const bericht::DeclaratieAntwoord* antwoord = nullptr; ///< that it stands in (325 only)
};
std::string pad_of(const PrestatiePlace& place);

/// The Clienten and their Prestaties, with the keys that repeat (TR101). They point at each other:
/// it is moved, not copied.
struct Declaratieklassen {
    std::vector<Place<bericht::DeclaratieClient>> clienten;
    std::vector<PrestatiePlace> prestaties;
};
/// `parent` is the class that holds Clienten. The Prestaties of all Clienten with one Bsn share
/// their keys: a parent is what its key says (regels 4).
Declaratieklassen klassen_of(const std::vector<bericht::DeclaratieClient>& clienten,
                             const bericht::Pad& parent, const bericht::Bericht& bericht);

/// The rules of a Client.
inline constexpr std::array declaratieclient_rules{
    tr101<bericht::DeclaratieClient>("Client/Bsn"),
    cs002<bericht::DeclaratieClient>("Client/Bsn"),
};

// Rules of a Prestatie that both messages have, each in its own order.

std::optional<Breach> repeats_prestatie(const PrestatiePlace& place);
inline constexpr Rule<PrestatiePlace> tr101_prestatie{
    .card = tr101_card("Prestatie/ProductReferentie"), .check = repeats_prestatie};

std::optional<Breach> credit_without_vorig(const PrestatiePlace& place);
/// CD060: VorigReferentieNummer with a credit and not with a debit.
inline constexpr Rule<PrestatiePlace> cd060{
    .card = level2("CD060", "Prestatie/ProductReferentie/VorigReferentieNummer",
                   "Een credit noemt het VorigReferentieNummer, een debet noemt het niet."),
    .check = credit_without_vorig};

std::optional<Breach> prestatie_begins_after(const PrestatiePlace& place);
inline constexpr Rule<PrestatiePlace> tr134_prestatie{
    .card = tr134_card("Prestatie/ProductPeriode/Begindatum"), .check = prestatie_begins_after};

std::optional<Breach> prestatie_ends_outside(const PrestatiePlace& place);
inline constexpr Rule<PrestatiePlace> tr137_prestatie{
    .card = tr137_card("Prestatie/ProductPeriode/Einddatum"), .check = prestatie_ends_outside};

std::optional<Breach> prestatie_zero_credit(const PrestatiePlace& place);
/// CS325: an amount of 0 is debit.
constexpr Rule<PrestatiePlace> cs325_prestatie(std::string_view element) {
    return {.card = cs325_card(element), .check = prestatie_zero_credit};
}

/// Where the Client with this index stands; `klasse` is `Declaratie` or `DeclaratieAntwoord`.
inline bericht::Pad client_pad(std::string_view klasse, std::size_t client) {
    return (bericht::Pad{} / klasse / "Clienten").at("Client", client);
}

/// Where a Prestatie of level 3 stands; its path is made only for a finding.
struct PrestatiePath {
    std::string_view klasse; ///< `Declaratie` or `DeclaratieAntwoord`
    std::size_t client = 0;
    std::size_t index = 0;
    std::string operator()() const {
        return (client_pad(klasse, client) / "Prestaties").at("Prestatie", index).text();
    }
};

} // namespace iwmod::regels
