/// Front door of `beheer`: the commands of the operator's tool, one function each, without a
/// process around them. It reads and prints; it changes only what `requeue` puts back, what `purge`
/// removes, what `key rotate` brings under another key and which tariff tables are planned.
#pragma once

#include <iwmod/beheer/selection.hpp>
#include <iwmod/dienst.hpp>
#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <vector>

namespace iwmod::beheer {

/// How a command ends: the exit code of iwmoctl.
enum class ExitCode : std::uint8_t {
    good = 0,
    fault = 1, ///< something is wrong with what was looked at, or could not be done
    usage = 2, ///< usage, configuration, or a file that cannot be read
};

/// For people (Dutch), for programs, or for the documentation (`rules` only).
enum class OutputForm : std::uint8_t { text, json, markdown };

/// Where a command prints: what was asked for on `out`, what went wrong on `err`.
struct Output {
    std::ostream& out;
    std::ostream& err;
};

/// Runs a command and says what stopped it: a ConfigError ends in `usage`, any other exception in
/// `on_fault`. Output that could not be written is a fault too.
ExitCode run_command(const std::function<ExitCode()>& command, ExitCode on_fault, Output output);

/// How far `validate` looks.
enum class Depth : std::uint8_t {
    message,        ///< levels 0 to 2: the file alone
    up_to_register, ///< levels 3 and 4 as well: a rehearsal against the register and the tables
};

struct ValidateOptions {
    std::vector<std::filesystem::path> bestanden = {};
    Depth depth = Depth::message;
    OutputForm form = OutputForm::text;
};
/// `fault` when a message is rejected, `usage` when a file cannot be read (the others are still
/// judged). Changes nothing.
ExitCode validate(const ValidateOptions& options, const dienst::Settings& settings, Output output);

struct StatusOptions {
    OutputForm form = OutputForm::text;
};
/// How it goes, and what asks for somebody: `good`, `fault` when to look, `usage` when to act.
ExitCode show_status(const StatusOptions& options, const dienst::Settings& settings, Output output);

struct SilenceOptions {
    OutputForm form = OutputForm::text;
};
/// What should have come by the terms in [bewaking] and did not, and what nobody fetched: `fault`
/// when there is anything.
ExitCode show_silence(const SilenceOptions& options, const dienst::Settings& settings,
                      Output output);

struct GgkWrapOptions {
    std::filesystem::path bestand = {};
    std::string crossrefnummer = {}; ///< empty: none
};
/// Prints the message in its envelope: a Du01 with that crossRefnummer, else a Di01, with a new
/// referentienummer. `fault` when the file is no valid message or does not fit.
ExitCode wrap_bericht(const GgkWrapOptions& options, const dienst::Settings& instellingen,
                      Output output);

struct GgkUnwrapOptions {
    std::filesystem::path bestand = {};
};
/// Prints the message in an envelope, byte for byte; of an Fo01 what it says. `fault` when there is
/// no envelope, or it has a fault.
ExitCode unwrap_bericht(const GgkUnwrapOptions& options, const dienst::Settings& instellingen,
                        Output output);

/// Whether a command that changes much does it, or says what it would do.
enum class Execution : std::uint8_t { real, rehearsal };

struct PurgeOptions {
    std::optional<Datum> voor = std::nullopt; ///< required
    Execution execution = Execution::real;
    OutputForm form = OutputForm::text;
};
/// Removes what is older than the terms in [bewaren] and lies before a day. `fault` for a day that
/// no term allows, and while the service runs (a rehearsal may). Finishes what an earlier purge
/// left.
ExitCode purge(const PurgeOptions& options, const dienst::Settings& settings, Output output);

/// What of a message goes out again: what answers it, or the message itself.
enum class Resendable : std::uint8_t { antwoord, vrijgave };
/// Whether a command that does something for good asks first.
enum class Consent : std::uint8_t { ask, given };

struct RequeueOptions {
    registratie::BerichtId id = 0; ///< 0: those of the selection
    Selection selection = {};
    Consent consent = Consent::ask; ///< for one message it is not asked
    TableOptions table = {};
    std::string door = {}; ///< who gives the order; empty: the account that runs the command
};
/// Puts the original of a message in quarantaine, or with a Foutmelding, back in the inbox, once.
/// `fault` for any other message. Of many it first shows which, and asks; they are one order in the
/// audit trail. The service may run.
ExitCode requeue(const RequeueOptions& options, const dienst::Settings& settings, Output output);
void ask_for(RequeueOptions& options);

/// Whether it can stand in the audit trail as a reason: one line, at most 200 characters.
bool is_reden(const std::string& text);

struct ResendOptions {
    registratie::BerichtId id = 0; ///< 0: those of the selection
    Selection selection = {};
    TableOptions table = {};
    std::optional<Resendable> welke = {}; ///< absent: what was not delivered, or the only one
    std::string reden = {};               ///< for the audit trail
    Consent consent = Consent::ask;
    std::string door = {}; ///< who gives the order; empty: the account that runs the command
};
/// Lets what was sent about a message go out once more: the same bytes, in a new envelope where one
/// goes to that relatie. Says what and how many, and asks. `fault` when it cannot, with why. Many
/// are one order in the audit trail. The service may run; it brings it.
ExitCode resend(const ResendOptions& options, const dienst::Settings& settings, Output output);
void ask_for(ResendOptions& options);

struct TariffsCheckOptions {
    std::filesystem::path bestand;
    OutputForm form = OutputForm::text;
};
ExitCode check_tarieven(const TariffsCheckOptions& options, Output output);

struct RulesOptions {
    OutputForm form = OutputForm::text;
};
/// The name cards. JSON: one object a line. Markdown: the page docs/regels.md.
ExitCode list_regels(const RulesOptions& options, Output output);

/// Whether `verify` reads every archived file again, and works out every value of the register. A
/// quick one looks whether files are there and how large they are, at the file of the register, the
/// chain of the trail and what refers to what.
enum class Thoroughness : std::uint8_t { full, quick };

struct VerifyOptions {
    Thoroughness thoroughness = Thoroughness::full;
    std::optional<std::string> kop = std::nullopt; ///< a head of the audit trail, noted before
    unsigned threads = 0;                          ///< 0: as many as there are processors
    OutputForm form = OutputForm::text;
};
/// Whether register, archive and outbox agree. Memory does not grow with the register. What a
/// running service is in the middle of is told, but is no fault.
ExitCode verify(const VerifyOptions& options, const dienst::Settings& settings, Output output);

struct KeyNewOptions {
    std::filesystem::path bestand = {}; ///< a key file; empty: the line is printed
    crypto::Sleutelnummer nummer = 1;   ///< of the line that is printed
};
/// Makes a key: adds it to a key file (which it makes when it is not there), or prints its line.
ExitCode new_sleutel(const KeyNewOptions& options, Output output);

struct KeyCheckOptions {
    OutputForm form = OutputForm::text;
};
/// Which keys there are and how much stands under each. `fault` when a key is missing.
ExitCode check_sleutels(const KeyCheckOptions& options, const dienst::Settings& settings,
                        Output output);

struct KeyRotateOptions {
    Execution execution = Execution::real;
};
/// Brings register and archive under the newest key. `fault` while the service runs, and when a
/// file could not be read: then it is to be run again. May be repeated after a crash.
ExitCode rotate_sleutels(const KeyRotateOptions& options, const dienst::Settings& settings,
                         Output output);

} // namespace iwmod::beheer
