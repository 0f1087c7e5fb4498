#include <iwmod/beheer.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <ostream>
#include <set>

namespace iwmod::beheer {

namespace {

constexpr std::size_t label_width = 18;

using PerSleutel = std::map<std::optional<crypto::Sleutelnummer>, std::size_t>;

/// Which keys there are, and what stands under them.
struct KeyOverview {
    crypto::Sleutelbos sleutels;
    registratie::KeyUse gebruik;
    PerSleutel archief;

    explicit KeyOverview(const dienst::Settings& settings)
        : sleutels{settings.sleutels()},
          gebruik{registratie::Overview{settings.register_, sleutels}.key_use()},
          archief{postbus::SpoolView{settings.mappen}.archived_per_sleutel()} {}

    std::optional<crypto::Sleutelnummer> newest() const {
        return sleutels.empty() ? std::nullopt : std::optional{sleutels.newest()->nummer()};
    }
    /// Files of the archive that stand otherwise than under the newest key.
    std::size_t behind() const {
        std::size_t count = 0;
        for (const auto& [nummer, bestanden] : archief) {
            count += nummer == newest() ? 0 : bestanden;
        }
        return count;
    }
    bool all_under_newest() const {
        return gebruik.in_gebruik == newest() && gebruik.afgerond && gebruik.teksten &&
               behind() == 0;
    }
    /// Keys that something stands under and that are not there.
    std::set<crypto::Sleutelnummer> missing() const {
        std::set<crypto::Sleutelnummer> needed{gebruik.nodig.begin(), gebruik.nodig.end()};
        for (const auto& [nummer, bestanden] : archief) {
            if (nummer) {
                needed.insert(*nummer);
            }
        }
        std::erase_if(needed, [this](crypto::Sleutelnummer nummer) {
            return sleutels.find(nummer) != nullptr;
        });
        return needed;
    }
};

std::string form_text(const std::optional<crypto::Sleutelnummer>& nummer) {
    return nummer ? "sleutel " + std::to_string(*nummer) : "onversleuteld";
}

std::string numbers_text(const std::vector<crypto::Sleutelnummer>& nummers) {
    std::vector<std::string> texts;
    texts.reserve(nummers.size());
    for (const auto nummer : nummers) {
        texts.push_back(std::to_string(nummer));
    }
    return weergave::joined(texts);
}

weergave::Json beeld_json(const KeyOverview& state) {
    auto archief = weergave::Json::array();
    for (const auto& [nummer, bestanden] : state.archief) {
        archief.push_back({{"sleutel", weergave::or_null(nummer)}, {"bestanden", bestanden}});
    }
    return {{"sleutelbestand", weergave::text_or_null(state.sleutels.bestand().string())},
            {"sleutels", state.sleutels.numbers()},
            {"nieuwste", weergave::or_null(state.newest())},
            {"nodig", state.gebruik.nodig},
            {"ontbreekt", state.missing()},
            {"afgerond", state.all_under_newest()},
            {"register",
             {{"sleutel", weergave::or_null(state.gebruik.in_gebruik)},
              {"clienten", state.gebruik.clienten},
              {"open_antwoorden", state.gebruik.open_antwoorden}}},
            {"archief", std::move(archief)}};
}

std::ostream& line(std::ostream& out, std::string_view label) {
    return out << weergave::cell(label, label_width);
}

/// What the register has under a key.
std::string contents_of(const registratie::KeyUse& gebruik) {
    return weergave::count_of(static_cast<std::size_t>(gebruik.clienten), "Bsn", "Bsn's") +
           ", wat de afzender koos in " +
           weergave::count_of(static_cast<std::size_t>(gebruik.berichten), "bericht", "berichten") +
           ", en " +
           weergave::count_of(static_cast<std::size_t>(gebruik.open_antwoorden), "open antwoord",
                              "open antwoorden");
}

void print_beeld(std::ostream& out, const KeyOverview& state) {
    if (state.sleutels.empty()) {
        line(out, "Sleutelbestand") << "niet ingesteld\n";
    } else {
        line(out, "Sleutelbestand") << state.sleutels.bestand().string() << '\n';
        line(out, "Sleutels") << numbers_text(state.sleutels.numbers()) << " (nieuwste "
                              << *state.newest() << ")\n";
    }
    line(out, "Register") << form_text(state.gebruik.in_gebruik) << ": "
                          << contents_of(state.gebruik) << '\n';
    std::string_view label = "Archief";
    for (const auto& [nummer, bestanden] : state.archief) {
        line(out, std::exchange(label, ""))
            << form_text(nummer) << ": " << weergave::count_of(bestanden, "bestand", "bestanden")
            << '\n';
    }
}

void print_advice(std::ostream& out, const KeyOverview& state) {
    if (state.sleutels.empty()) {
        out << "Er is geen sleutel ingesteld: het archief, en in het register de Bsn's, "
               "bestandsnamen en kenmerken, staan onversleuteld.\n";
        return;
    }
    if (!state.all_under_newest()) {
        out << "Nog niet alles is versleuteld met sleutel " << *state.newest()
            << ": stop de dienst en voer 'iwmoctl key rotate' uit.\n";
        return;
    }
    out << "Alles is versleuteld met sleutel " << *state.newest() << ".\n";
    if (state.sleutels.numbers().size() > 1) {
        out << "Oudere sleutels zijn hier niet meer nodig; ze kunnen weg zodra ook geen "
               "reservekopie ze nog nodig heeft.\n";
    }
}

void print_missing(std::ostream& err, const std::set<crypto::Sleutelnummer>& missing) {
    for (const auto nummer : missing) {
        err << "Sleutel " << nummer << " is nodig, maar is er niet.\n";
    }
}

ExitCode rehearse(const KeyOverview& state, std::ostream& out) {
    const auto& gebruik = state.gebruik;
    const bool all = gebruik.in_gebruik != state.newest() || !gebruik.teksten;
    const auto number = [all](std::int64_t count) {
        return static_cast<std::size_t>(all ? count : 0);
    };
    out << "Proef, er is niets gewijzigd. Onder sleutel " << *state.newest()
        << " worden gebracht: " << weergave::count_of(number(gebruik.clienten), "Bsn", "Bsn's")
        << ", "
        << "wat de afzender koos in "
        << weergave::count_of(number(gebruik.berichten), "bericht", "berichten") << ", "
        << weergave::count_of(number(gebruik.open_antwoorden), "open antwoord", "open antwoorden")
        << " en " << weergave::count_of(state.behind(), "bestand", "bestanden")
        << " van het archief.\n";
    return ExitCode::good;
}

/// What stands under the newest key now, and did not before.
void print_rotated(std::ostream& out, const registratie::KeyUse& was,
                   const postbus::Resealed& archief, crypto::Sleutelnummer nummer) {
    if (was.in_gebruik != nummer || !was.teksten) {
        out << "Register: " << contents_of(was) << " versleuteld met sleutel " << nummer << ".\n";
    }
    out << "Archief: " << weergave::count_of(archief.done, "bestand", "bestanden")
        << " versleuteld met sleutel " << nummer << ", "
        << weergave::count_of(archief.kept, "bestand was", "bestanden waren") << " dat al.\n";
}

} // namespace

ExitCode new_sleutel(const KeyNewOptions& options, Output output) {
    if (options.bestand.empty()) {
        output.out << crypto::new_sleutelregel(options.nummer) << '\n';
        return ExitCode::good;
    }
    const auto nummer = crypto::add_sleutel(options.bestand);
    output.out << "Sleutel " << nummer << " is gemaakt in "
               << weergave::printable(options.bestand.string())
               << ". Bewaar een kopie op een veilige plaats: zonder sleutel is niets terug te "
                  "lezen.\n";
    return ExitCode::good;
}

ExitCode check_sleutels(const KeyCheckOptions& options, const dienst::Settings& settings,
                        Output output) {
    const KeyOverview state{settings};
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, beeld_json(state));
    } else {
        print_beeld(output.out, state);
        print_advice(output.out, state);
    }
    const auto missing = state.missing();
    print_missing(output.err, missing);
    return missing.empty() ? ExitCode::good : ExitCode::fault;
}

ExitCode rotate_sleutels(const KeyRotateOptions& options, const dienst::Settings& settings,
                         Output output) {
    const auto sleutels = settings.sleutels();
    if (sleutels.empty()) {
        output.err << "Er is geen sleutelbestand ingesteld ([sleutels] bestand).\n";
        return ExitCode::usage;
    }
    if (options.execution == Execution::rehearsal) {
        return rehearse(KeyOverview{settings}, output.out);
    }
    if (postbus::SpoolView{settings.mappen}.in_service()) {
        output.err << "De dienst draait; stop eerst de dienst (systemctl stop iwmod).\n";
        return ExitCode::fault;
    }
    auto postbus = postbus::Postbus::open(settings.mappen,
                                          {.maximum_bytes = settings.maximum_bytes}, sleutels);
    postbus.take_over(); // the service cannot start until we are done
    const auto was = registratie::Overview{settings.register_, sleutels}.key_use();
    const auto nummer = sleutels.newest()->nummer();
    registratie::KeyRotation wissel{settings.register_, sleutels, dienst::operator_name()};
    for (const auto& [van, naar] : wissel.quarantaine()) {
        postbus.rename_quarantined(van, naar);
    }
    postbus.sync();
    wissel.run();
    const auto archief = postbus.reseal_archived();
    postbus.sync();
    if (archief.failed > 0) {
        output.err << "Van het archief "
                   << (archief.failed == 1 ? "is 1 bestand"
                                           : std::to_string(archief.failed) + " bestanden")
                   << " niet te lezen; 'iwmoctl verify' zegt welke. Verwijder nog geen sleutel.\n";
        return ExitCode::fault;
    }
    wissel.finish();
    print_rotated(output.out, was, archief, nummer);
    print_advice(output.out, KeyOverview{settings});
    return ExitCode::good;
}

} // namespace iwmod::beheer
