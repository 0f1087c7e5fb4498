// The service. Arguments, then the room `dienst`.
#include "daemon.hpp"
#include "dutch.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/failpoint.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <sys/stat.h>

namespace {

int run(const std::string& bestand, bool once) {
    return iwmod::apps::run_configured("iwmod", bestand, [once](const auto& settings) {
        if (once) {
            iwmod::dienst::release_reload();
            return iwmod::dienst::run_once(settings) ? 0 : iwmod::apps::fault;
        }
        iwmod::dienst::run_service(settings);
        return 0;
    });
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
        return iwmod::apps::bad_configuration;
    }
    return run(bestand, once);
}
