/// Front door of `oordeel`: the decision on a message, as a value. Given the message, the tables
/// and a reader of the register it says the end state, the codes, the findings, the answer and what
/// of the message counts from now on. Knows no disk, no clock and no writing: the service records
/// what is decided here, a rehearsal shows it.
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/ggk.hpp>
#include <iwmod/oordeel/inspection.hpp>
#include <iwmod/regels.hpp>
#include <iwmod/register.hpp>
#include <iwmod/xml.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::oordeel {

/// What is decided on: a file that was read and judged at levels 0 to 2.
struct Subject {
    const Inspection& inspection;
    const std::string& sha256; ///< of the file
    std::uint64_t grootte = 0; ///< of the message, without its envelope
};

/// Gives out the numbers of answers, each once.
class Numbers {
  public:
    Numbers() = default;
    virtual ~Numbers() = default;
    Numbers(const Numbers&) = delete;
    Numbers& operator=(const Numbers&) = delete;
    Numbers(Numbers&&) = delete;
    Numbers& operator=(Numbers&&) = delete;

    /// IdentificatieRetour, or the Identificatie of a 325.
    virtual std::string next_identificatie(const Gemeentecode& gemeente, Soort soort) = 0;
    /// Of a Foutmelding.
    virtual std::string next_foutmelding() = 0;
    /// A referentienummer for an envelope.
    virtual std::string next_referentienummer() = 0;
};

/// What a decision may look at. The references are for the call.
struct Grounds {
    regels::Omgeving omgeving;      ///< of levels 3 and 4
    const std::string& tabelversie; ///< of the tariff table in it
    const std::string& besloten;    ///< moment of the decision, RFC 3339
    std::uint64_t maximum_bytes;    ///< of an answer, its envelope included
    const ggk::Uitgang& uitgang;    ///< what goes out in an envelope
    const xml::Schemas& schemas;
    xml::Reader& reader; ///< reads what was made: an answer is valid or does not go out
    Numbers& numbers;
    /// The message that a byte-identical file repeats (contract: `dubbel`).
    std::function<std::optional<registratie::BerichtId>(const std::string& sha256)> find_same;
};

/// What of a message counts from now on.
enum class Content : std::uint8_t {
    none,
    bericht,             ///< versions, starts, stops and removals, requests, answers
    prestaties,          ///< a 323 at Prestatie level: Decision::toekenning
    declaratie_antwoord, ///< a 325 of the back office
    retour,              ///< a 302 or 320: Decision::heen and its verdict
};

/// What becomes of a message.
struct Decision {
    registratie::Status status = registratie::Status::geaccepteerd;
    std::optional<int> niveau = std::nullopt; ///< lowest level with a fault
    std::vector<bericht::Finding> bevindingen = {};
    std::size_t aantal =
        0; ///< how many there were; more than `bevindingen` where those are cut off
    std::vector<bericht::Signaal> signalen = {};
    bericht::RetourCodes retourcodes = {}; ///< every code in the answer, sorted, unique
    std::string tabelversie = {};          ///< empty where no table was asked
    std::optional<registratie::BerichtId> dubbel_van = {}; ///< the message that it repeats
    std::optional<registratie::Uitgaand> antwoord =
        std::nullopt;      ///< as it goes out, under its final name
    bool vrijgave = false; ///< the message itself goes to the aanbieder, byte for byte
    bool te_groot = false; ///< its answer was, so that it got a Foutmelding instead (F009)
    std::optional<std::int64_t> betreft = {}; ///< of a Du01 or Fo01: the Uitgaand that it names
    bool afgewezen = false; ///< a 302 or 320: the aanbieder rejects what was released
    Content content = Content::none;
    std::optional<registratie::BerichtId> heen = std::nullopt; ///< what a 302 or 320 answers
    registratie::Toekenning toekenning = {};                   ///< of the Prestaties of a 323
    std::vector<registratie::ClientId> clienten = {}; ///< the rows of its Clienten (Oordeel)
};

/// Decides on one message. Throws LogicError when it makes an answer that is not valid, and what
/// the register or `original` throws.
Decision decide(const Subject& subject, const Grounds& grounds);

/// The file in which a message that is released goes out, by the number under which the register
/// has it. Without `inhoud` it is the file of the archive.
registratie::Uitgaand make_release(const bericht::Bericht& bericht,
                                   const registratie::BerichtRow& rij);
/// The referentienummer of the envelope that a released message answers: of a 325 that of its
/// declaratie.
std::optional<std::string> crossrefnummer_of_release(const bericht::Bericht& bericht,
                                                     const registratie::RegisterReader& reader);
/// Puts what is sent in an envelope, if one goes to that relatie: `uitgaand.inhoud` holds the bytes
/// of `bericht` before and the envelope behind.
void wrap(registratie::Uitgaand& uitgaand, const bericht::Bericht& bericht,
          const std::optional<std::string>& crossrefnummer, const Grounds& grounds);

/// What went out about a message before, and of what it was made.
struct Sent {
    const registratie::BerichtRow& bericht; ///< with its findings
    const registratie::Uitgaand& eerste;    ///< as it went out the first time
    const std::string& origineel;           ///< the file that came in
    Datum systeemdatum;                     ///< on which it was decided
};

/// For sending once more. The references are for the call.
struct AgainGrounds {
    const registratie::RegisterReader& lezer;
    const xml::Schemas& schemas;
    Scope scope;
    const ggk::Uitgang& uitgang; ///< what goes out in an envelope now
    const std::string& moment;   ///< RFC 3339
};

/// The same once more, in a new envelope where one goes to that relatie now. The register does not
/// keep the text of an answer: it is made anew, and is byte for byte what went out then, by its
/// hash, or nothing is given.
std::optional<registratie::Uitgaand> send_again(const Sent& sent, const AgainGrounds& grounds);

} // namespace iwmod::oordeel
