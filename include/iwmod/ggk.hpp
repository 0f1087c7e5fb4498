/// Front door of `ggk`: what holds for a message that travels through the Gemeentelijk
/// Gegevensknooppunt. What its envelope has to agree with, the envelope in which one of ours goes
/// out, and what the codes of an Fo01 mean. Knows the envelope as a value (`bericht`), no XML, disk
/// or register.
#pragma once

#include <iwmod/bericht.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::ggk {

/// A referentienummer that was never used: a UUID of version 4, in lower case. Any thread.
std::string new_referentienummer();
/// Whether it is one.
bool is_referentienummer(std::string_view text);

/// What of our messages goes out in an envelope, and what stands in that ([ggk] in the
/// configuration).
struct Uitgang {
    bool alle = false;                 ///< to everybody
    std::vector<std::string> relaties; ///< else to these: AGB-codes, gemeentecodes
    std::string applicatie = "iwmod";
    std::string applicatieversie = "0001";
    std::string applicatiesubversie = "0000";
    bericht::Envelopsoort wmo325 = bericht::Envelopsoort::di01; ///< di01 or du01
    bool fo01 = false; ///< an enveloped message that is refused is answered with StUF055

    /// Whether what goes to this relatie goes in an envelope.
    bool covers(std::string_view relatie) const;
};

/// Who sends a message and to whom it goes. A retourbericht carries the Header of its heenbericht,
/// and goes the other way.
struct Route {
    std::string zender;
    std::string ontvanger;
};
Route route_of(const bericht::Bericht& bericht);

// --- in

/// The faults that were found while an envelope was read, each with the code of what it is about.
void name_faults(std::vector<bericht::Finding>& fouten);
/// The first thing in which a Di01 or Du01 without faults does not agree with the message in it:
/// its own kind (F011), functie (F014), versions (F015), zender (F016), ontvanger (F017).
std::optional<bericht::Finding> check_against(const bericht::Envelop& envelop,
                                              const bericht::Bericht& bericht);
/// F013: a message of this zender came under the same referentienummer before.
bericht::Finding referentienummer_used(const bericht::Envelop& envelop);
/// F018: the crossRefnummer is of nothing that we sent.
bericht::Finding unknown_crossrefnummer(const bericht::Envelop& envelop);
/// F021: a message that is to go out does not fit in an envelope of `maximum` bytes.
bericht::Finding does_not_fit(std::uint64_t maximum);

// --- out

/// The moment in the form of tijdstipBericht, from RFC 3339 with zone: `20230301101500`.
std::string tijdstip(std::string_view moment);

/// What distinguishes one envelope of ours from another.
struct Zending {
    std::string referentienummer;
    std::optional<std::string> crossrefnummer; ///< of the envelope that is answered
    std::string moment;                        ///< RFC 3339
};
/// The kind in which this message goes out; nothing when it goes without: a retourbericht to a
/// message that came without an envelope has no crossRefnummer.
std::optional<bericht::Envelopsoort> soort_for(const bericht::Bericht& bericht,
                                               const Uitgang& uitgang,
                                               const std::optional<std::string>& crossrefnummer);
/// Around the bytes of that message; `bericht` is what they hold.
bericht::Envelop make_envelop(const bericht::Bericht& bericht, std::string bytes,
                              const Uitgang& uitgang, const Zending& zending);
/// StUF055: the message in this envelope is not processed. The only code that a gemeente sends.
bericht::Envelop make_fo01(const bericht::Envelop& heen, const Uitgang& uitgang,
                           const Zending& zending);
/// How many bytes a message may have, so that its envelope has at most `maximum`.
std::uint64_t largest_message(std::uint64_t maximum);

// --- what went wrong on the way

/// What a code of an Fo01 means, in Dutch; nothing when the list that was in force does not have
/// it. The list of November 2025 gives some codes of 2018 another meaning.
std::optional<std::string_view> betekenis(std::string_view code, Datum dag);

} // namespace iwmod::ggk
