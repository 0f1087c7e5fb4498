/// Front door of `regels`: the rules of levels 2, 3 and 4 as pure functions. Knows the message, the
/// register (to read), the tables and the arithmetic; never the disk, the clock or XML.
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/register.hpp>
#include <iwmod/tarief.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::regels {

/// The name card of a rule in one kind of message: one row of the catalogue.
struct RuleCard {
    std::string_view id;         ///< `TR319`
    int level = 2;               ///< 1 (a facet of the XSD), 2, 3 or 4
    Soort soort = Soort::wmo323; ///< the message that it judges
    std::string_view klasse;     ///< the berichtklasse(n) that carry the code, separated by `;`
    std::string_view element;    ///< what is looked at, separated by `;`
    std::string_view retourcode; ///< empty where the standard has none
    std::string_view sentence;   ///< Dutch, for people; no values
};

/// Every card, by message and then in the order in which the rules are run.
std::span<const RuleCard> catalogus();

/// The page docs/regels.md: a table of the cards for each message, in Dutch.
std::string regels_markdown();

/// Level 2: the message alone. The findings in the order of the rules (regels 11).
bericht::Bevindingen check_inside(const bericht::Bericht& bericht);

/// What levels 3 and 4 may look at. The references are for the call.
struct Omgeving {
    const registratie::RegisterReader& reader;
    const tarief::Tarieventabel& tarieven;
    const tarief::Gemeententabel& gemeenten;
    Datum systeemdatum;
    /// The 323 that a 325 answers, read again from where it is kept; nothing when it cannot be
    /// read.
    std::function<std::optional<bericht::Bericht>(const registratie::Vindplaats&)> original;
};

/// The verdict of levels 3 and 4.
struct Oordeel {
    bericht::Bevindingen bevindingen;
    std::vector<bericht::Signaal>
        signalen; ///< only where the message is accepted, wholly or in part
    /// Paths of classes below which nothing was judged (0233): a Client with TR304.
    std::vector<std::string> niet_beoordeeld;
    /// 323: it got past Header and DeclaratieAntwoord, so that its numbers count from now on.
    bool op_prestatieniveau = false;
    registratie::Toekenning toekenning; ///< 323 at Prestatie level: what was approved
    /// The same: the rows of its Clienten in the register, 0 for one that it does not know.
    std::vector<registratie::ClientId> clienten;
};

/// Levels 3 and 4 together, of a message without findings at level 2. Not for 302 and 320, which
/// are only recorded.
Oordeel judge(const bericht::Bericht& bericht, const Omgeving& omgeving);

/// What a 302 or 320 answers, and what there is to say of that.
struct Retourvondst {
    std::optional<registratie::Vindplaats>
        heen; ///< the 301 or 319 that we released, when there is one
    std::vector<bericht::Signaal>
        signalen; ///< SG03: no such message, or one that was answered before
};

/// Finds what a 302 or 320 answers (retour.md 8).
Retourvondst match_retour(const bericht::Bericht& retour,
                          const registratie::RegisterReader& reader);

} // namespace iwmod::regels
