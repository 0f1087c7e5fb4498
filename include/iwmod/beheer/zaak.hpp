/// The commands about one person, one toewijzing or one declaratie. Whoever looks comes into the
/// audit trail first.
#pragma once

#include <iwmod/beheer.hpp>

namespace iwmod::beheer {

/// What of a person is shown.
enum class ClientView : std::uint8_t {
    line_of_time,
    all_kept, ///< AVG art. 15: everything, with the Bsn, and to whom it went
};

struct ClientOptions {
    std::optional<Bsn> bsn = std::nullopt; ///< ask_for() fills it in
    ClientView view = ClientView::line_of_time;
    OutputForm form = OutputForm::text;
    std::optional<std::filesystem::path> uit = std::nullopt; ///< a file, instead of the output
};
void ask_for(ClientOptions& options);
/// Toewijzingen with their versions, starts, stops, verzoeken, and month by month what was declared
/// and what is left. `fault` when nothing of this person is known.
ExitCode show_client(const ClientOptions& options, const dienst::Settings& settings, Output output);

struct ToewijzingOptions {
    Nummer nummer = 0;
    OutputForm form = OutputForm::text;
};
/// The same of one toewijzing, of whichever gemeente.
ExitCode show_toewijzing(const ToewijzingOptions& options, const dienst::Settings& settings,
                         Output output);

struct DeclaratieOptions {
    std::string nummer = {};
    OutputForm form = OutputForm::text;
};
/// What was declared under a DeclaratieNummer, what was granted of it, what was answered, what is
/// open; for each message that has it and was processed at Prestatie level.
ExitCode show_declaratie(const DeclaratieOptions& options, const dienst::Settings& settings,
                         Output output);

} // namespace iwmod::beheer
