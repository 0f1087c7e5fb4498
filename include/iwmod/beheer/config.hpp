/// `iwmoctl config check` and `iwmoctl alarm`: whether all is set up, before it is needed.
#pragma once

#include <iwmod/beheer.hpp>

namespace iwmod::beheer {

struct ConfigCheckOptions {
    OutputForm form = OutputForm::text;
};
/// Looks at everything that the configuration names, for this account. `fault` when the service
/// could not do its work; a warning alone is `good`.
ExitCode check_config(const ConfigCheckOptions& options, const dienst::Settings& settings,
                      Output output);

struct AlarmOptions {
    std::string tekst = {}; ///< empty: a sentence that says that it is a test
};
/// Gives a text to the configured program, as an alert. `fault` when that does not work.
ExitCode tell_alarm(const AlarmOptions& options, const dienst::Settings& settings, Output output);

} // namespace iwmod::beheer
