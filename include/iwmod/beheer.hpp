/// Front door of `beheer`: the commands of the operator's tool, one function each, without a
/// process around them. It reads and prints; it changes only what `requeue` puts back, what `purge`
/// removes and what `key rotate` brings under another key.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/register.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <vector>

namespace iwmod {

/// How a command ends: the exit code of iwmoctl.
enum class Afloop : std::uint8_t {
    goed = 0,
    fout = 1,    ///< something is wrong with what was looked at, or could not be done
    gebruik = 2, ///< usage, configuration, or a file that cannot be read
};

/// For people (Dutch), for programs, or for the documentation (`rules` only).
enum class Vorm : std::uint8_t { tekst, json, markdown };

/// Where a command prints: what was asked for on `out`, what went wrong on `err`.
struct Uitvoer {
    std::ostream& out;
    std::ostream& err;
};

/// Runs a command and says what stopped it: a ConfigError ends in `gebruik`, any other exception in
/// `bij_storing`. Output that could not be written is a fault too.
Afloop run_command(const std::function<Afloop()>& command, Afloop bij_storing, Uitvoer uitvoer);

/// How far `validate` looks.
enum class Diepte : std::uint8_t {
    bericht,         ///< levels 0 to 2: the file alone
    tot_en_register, ///< levels 3 and 4 as well: a rehearsal against the register and the tables
};

struct ValidateOptions {
    std::vector<std::filesystem::path> bestanden = {};
    Diepte diepte = Diepte::bericht;
    Vorm vorm = Vorm::tekst;
};
/// `fout` when a message is rejected, `gebruik` when a file cannot be read (the others are still
/// judged). Changes nothing.
Afloop validate(const ValidateOptions& options, const Instellingen& instellingen, Uitvoer uitvoer);

struct StatusOptions {
    Vorm vorm = Vorm::tekst;
};
Afloop show_status(const StatusOptions& options, const Instellingen& instellingen, Uitvoer uitvoer);

struct ListOptions {
    Filter filter = {};
    Vorm vorm = Vorm::tekst;
};
/// In order of arrival. JSON: one object a line.
Afloop list_berichten(const ListOptions& options, const Instellingen& instellingen,
                      Uitvoer uitvoer);

struct ShowOptions {
    BerichtId id = 0;
    Vorm vorm = Vorm::tekst;
};
/// What came in, what was found, what was answered. `fout` when there is no such message.
Afloop show_bericht(const ShowOptions& options, const Instellingen& instellingen, Uitvoer uitvoer);

struct AuditOptions {
    BerichtId id = 0;
    Vorm vorm = Vorm::tekst;
};
/// The life of one message as the audit trail has it. `fout` when it has nothing about it.
Afloop audit(const AuditOptions& options, const Instellingen& instellingen, Uitvoer uitvoer);

/// Whether a command that changes much does it, or says what it would do.
enum class Uitvoering : std::uint8_t { echt, proef };

struct PurgeOptions {
    std::optional<Datum> voor = std::nullopt; ///< required
    Uitvoering uitvoering = Uitvoering::echt;
    Vorm vorm = Vorm::tekst;
};
/// Removes what is older than the terms in [bewaren] and lies before a day. `fout` for a day that
/// no term allows, and while the service runs (a rehearsal may). Finishes what an earlier purge
/// left.
Afloop purge(const PurgeOptions& options, const Instellingen& instellingen, Uitvoer uitvoer);

struct RequeueOptions {
    BerichtId id = 0;
};
/// Puts the original of a message in quarantaine, or with a Foutmelding, back in the inbox, once.
/// `fout` for any other message. The service may run.
Afloop requeue(const RequeueOptions& options, const Instellingen& instellingen, Uitvoer uitvoer);

struct TariffsCheckOptions {
    std::filesystem::path bestand;
    Vorm vorm = Vorm::tekst;
};
Afloop check_tarieven(const TariffsCheckOptions& options, Uitvoer uitvoer);

struct RulesOptions {
    Vorm vorm = Vorm::tekst;
};
/// The name cards. JSON: one object a line. Markdown: the page docs/regels.md.
Afloop list_regels(const RulesOptions& options, Uitvoer uitvoer);

/// Whether `verify` reads every archived file again.
enum class Grondigheid : std::uint8_t { volledig, snel };

struct VerifyOptions {
    Grondigheid grondigheid = Grondigheid::volledig;
    std::optional<std::string> kop = std::nullopt; ///< a head of the audit trail, noted before
    Vorm vorm = Vorm::tekst;
};
/// Whether register, archive and outbox agree. Memory does not grow with the register. What a
/// running service is in the middle of is told, but is no fault.
Afloop verify(const VerifyOptions& options, const Instellingen& instellingen, Uitvoer uitvoer);

struct KeyNewOptions {
    std::filesystem::path bestand = {}; ///< a key file; empty: the line is printed
    Sleutelnummer nummer = 1;           ///< of the line that is printed
};
/// Makes a key: adds it to a key file (which it makes when it is not there), or prints its line.
Afloop new_sleutel(const KeyNewOptions& options, Uitvoer uitvoer);

struct KeyCheckOptions {
    Vorm vorm = Vorm::tekst;
};
/// Which keys there are and how much stands under each. `fout` when a key is missing.
Afloop check_sleutels(const KeyCheckOptions& options, const Instellingen& instellingen,
                      Uitvoer uitvoer);

struct KeyRotateOptions {
    Uitvoering uitvoering = Uitvoering::echt;
};
/// Brings register and archive under the newest key. `fout` while the service runs, and when a file
/// could not be read: then it is to be run again. May be repeated after a crash.
Afloop rotate_sleutels(const KeyRotateOptions& options, const Instellingen& instellingen,
                       Uitvoer uitvoer);

struct BackupOptions {
    std::filesystem::path doel;
};
/// A copy of the register, made while the service runs. `fout` when the target is there already.
Afloop backup(const BackupOptions& options, const Instellingen& instellingen, Uitvoer uitvoer);

} // namespace iwmod
