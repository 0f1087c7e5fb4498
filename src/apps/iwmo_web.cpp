// The page. Arguments, then the room `web`.
#include "daemon.hpp"
#include "dutch.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/web.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <sys/stat.h>

namespace {

int run(const std::string& bestand, bool proeve) {
    return iwmod::apps::run_configured("iwmo-web", bestand, [proeve](const auto& settings) {
        if (proeve) {
            iwmod::web::serve_proeve(settings);
        } else {
            iwmod::web::serve_pages(settings);
        }
        return 0;
    });
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): only building the options can throw, and that is a bug
int main(int argc, char** argv) {
    iwmod::dienst::outlive_readers();
    iwmod::dienst::forbid_core_dumps();
    iwmod::dienst::share_memory();
    ::umask(S_IRWXG | S_IRWXO); // what it writes is for its own account
    iwmod::dienst::use_dutch_time();
    CLI::App app{"iwmo-web: de pagina van iwmod, voor wie er met een browser naar kijkt.",
                 "iwmo-web"};
    std::string bestand = "/etc/iwmod/iwmod.toml";
    bool proeve = false;
    iwmod::apps::speak_dutch(app);
    app.add_option("--configuratie,--config", bestand,
                   "Het configuratiebestand (TOML); anders " + bestand)
        ->type_name("BESTAND");
    app.add_flag("--proeve", proeve,
                 "Alleen de pagina die een bestand beoordeelt: zonder aanmelden, zonder register");
    app.set_version_flag("--version", std::string{"iwmo-web "} + IWMOD_VERSION, "Toont de versie");
    app.footer("Exitcode: 0 goed, 1 een storing, 2 onjuist gebruik of onjuiste configuratie.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& question) { // --help or --version
        return app.exit(question);
    } catch (const CLI::ParseError& problem) {
        std::cerr << iwmod::apps::dutch_sentence(problem) << "\nUitleg: iwmo-web --help\n";
        return iwmod::apps::bad_configuration;
    }
    return run(bestand, proeve);
}
