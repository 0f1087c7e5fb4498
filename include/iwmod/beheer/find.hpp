/// The commands that find a message, show it and explain it.
#pragma once

#include <iwmod/beheer.hpp>
#include <iwmod/weergave/finding_groups.hpp>

namespace iwmod::beheer {

struct ListOptions {
    Selection selection = {};
    OutputForm form = OutputForm::text;
    TableOptions table = {};
};
/// The newest first, fifty of them; says how many there are beside them. JSON, one object a line,
/// without a maximum: all, in order of arrival, as programs expect.
/// A list of one person's messages is a look at that person: the audit trail says so first.
ExitCode list_berichten(const ListOptions& options, const dienst::Settings& settings,
                        Output output);

/// Asks on standard input for what must not stand on the command line. Throws ConfigError when it
/// is not there.
void ask_for(ListOptions& options);

struct ShowOptions {
    registratie::BerichtId id = 0;
    OutputForm form = OutputForm::text;
    weergave::Amount amount = weergave::Amount::first_places;
};
/// What came in, what was found (each rule once, or all), what was answered. `fault` when there is
/// no such message.
ExitCode show_bericht(const ShowOptions& options, const dienst::Settings& settings, Output output);

struct ExplainOptions {
    registratie::BerichtId id = 0;
};
/// For the aanbieder, to paste into a mail: what was wrong, where, what is right, with the sums; no
/// Bsn, name or other text of the sender that may hold them. `fault` when there is no such message.
ExitCode explain(const ExplainOptions& options, const dienst::Settings& settings, Output output);

struct OriginalOptions {
    registratie::BerichtId id = 0;
    std::string door = {}; ///< who looks; empty: the account that runs the command
};
/// Prints a file as it came in, byte for byte. The audit trail says first who looked. `fault` when
/// it is not there, or its key is not.
ExitCode show_original(const OriginalOptions& options, const dienst::Settings& settings,
                       Output output);

/// A rule, or the code of an answer.
struct RuleOptions {
    std::string naam = {};
    OutputForm form = OutputForm::text;
};
/// What a rule asks, in which messages, with which code, and how many messages broke it in the last
/// months. `fault` for a word that is no rule, with the nearest that is.
ExitCode show_regel(const RuleOptions& options, const dienst::Settings& settings, Output output);
/// The same of every rule that gives a retourcode.
ExitCode show_retourcode(const RuleOptions& options, const dienst::Settings& settings,
                         Output output);

struct AuditOptions {
    registratie::BerichtId id = 0;
    OutputForm form = OutputForm::text;
};
/// The life of one message as the audit trail has it. `fault` when it has nothing about it.
ExitCode audit(const AuditOptions& options, const dienst::Settings& settings, Output output);

} // namespace iwmod::beheer
