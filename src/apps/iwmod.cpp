// The service. Arguments, then the room `dienst`.
#include "dutch.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>
#include <sys/stat.h>

namespace {

constexpr int fault = 1;
constexpr int bad_configuration = 2;

/// What tells the journal that a line on stderr is an error (sd-daemon(3)).
const char* priority() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    return std::getenv("JOURNAL_STREAM") != nullptr ? "<3>" : "";
}

int run(const std::string& bestand, bool once) {
    try {
        const auto settings = iwmod::dienst::Settings::load(bestand);
        iwmod::dienst::open_log(settings.log);
        if (once) {
            iwmod::dienst::release_reload();
            return iwmod::dienst::run_once(settings) ? 0 : fault;
        }
        iwmod::dienst::run_service(settings);
        return 0;
    } catch (const iwmod::ConfigError& problem) {
        std::cerr << priority() << "iwmod: " << problem.what() << '\n';
        return bad_configuration;
    } catch (...) {
        const auto storing = iwmod::dienst::current_fault(iwmod::dienst::During::program);
        std::cerr << priority() << "iwmod: " << storing.zin << '\n';
        return fault;
    }
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): only building the options can throw, and that is a bug
int main(int argc, char** argv) {
    iwmod::dienst::hold_reload();
    // Readers of the log: `iwmod --eenmaal ... 2>&1 | head` handles all of the inbox.
    iwmod::dienst::outlive_readers();
    iwmod::dienst::forbid_core_dumps();
    iwmod::dienst::share_memory();
    if (iwmod::listed_failpoints()) {
        return 0;
    }
    // The register, the archive and what is being handled are the service's alone, whoever starts
    // it; an answer gets the rights that its folder says.
    ::umask(S_IRWXG | S_IRWXO);
    iwmod::dienst::use_dutch_time();
    CLI::App app{"iwmod: de berichtenpost van een gemeente voor iWmo 3.2.", "iwmod"};
    std::string bestand;
    bool once = false;
    iwmod::apps::speak_dutch(app);
    app.add_option("--configuratie,--config", bestand, "Het configuratiebestand (TOML)")
        ->type_name("BESTAND")
        ->required();
    app.add_flag("--eenmaal,--once", once, "Verwerkt wat in de inbox staat, op volgorde, en stopt");
    app.set_version_flag("--version", std::string{"iwmod "} + IWMOD_VERSION, "Toont de versie");
    app.footer("Exitcode: 0 goed, 1 een storing, 2 onjuist gebruik of onjuiste configuratie.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& question) { // --help or --version
        return app.exit(question);
    } catch (const CLI::ParseError& problem) {
        std::cerr << iwmod::apps::dutch_sentence(problem) << "\nUitleg: iwmod --help\n";
        return bad_configuration;
    }
    return run(bestand, once);
}
