#include "dutch.hpp"

#include <algorithm>
#include <memory>

namespace iwmod::apps {

namespace {

/// Of the names of an option the first is shown: the others are those of an earlier version.
class Formatter : public CLI::Formatter {
  public:
    std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
        if (is_positional || option->get_lnames().empty()) {
            return CLI::Formatter::make_option_name(option, is_positional);
        }
        const auto& letters = option->get_snames();
        return (letters.empty() ? "" : "-" + letters.front() + ",") + "--" +
               option->get_lnames().front();
    }
};

std::shared_ptr<CLI::Formatter> dutch_formatter() {
    auto formatter = std::make_shared<Formatter>();
    formatter->label("Usage", "Gebruik");
    formatter->label("OPTIONS", "OPTIES");
    formatter->label("SUBCOMMAND", "OPDRACHT");
    formatter->label("SUBCOMMANDS", "OPDRACHT");
    formatter->label("Positionals", "Argumenten");
    formatter->label("REQUIRED", "(verplicht)");
    formatter->label("Excludes", "Niet samen met");
    formatter->label("TEXT", "TEKST");
    return formatter;
}

/// The library's message is English: "<name> is required", "<name>: 1 required TEXT missing",
/// "The following argument was not expected: <arguments>". What it is about is Dutch enough.
std::string name_in(const std::string& message) {
    return message.substr(0, std::min(message.find(':'), message.find(" is required")));
}
std::string arguments_in(const std::string& message) {
    const auto colon = message.find(": ");
    return colon == std::string::npos ? message : message.substr(colon + 2);
}

} // namespace

void speak_dutch(CLI::App& app) {
    app.formatter(dutch_formatter());
    app.option_defaults()->group("Opties");
    app.set_help_flag(help_names, help_of_help);
}

std::string dutch_sentence(const CLI::ParseError& fout) {
    std::string message = fout.what();
    switch (static_cast<CLI::ExitCodes>(fout.get_exit_code())) {
    case CLI::ExitCodes::ValidationError:
        return message; // our own sentences
    case CLI::ExitCodes::ExtrasError:
        return "Onbekend argument: " + arguments_in(message);
    case CLI::ExitCodes::ExcludesError:
        return "Deze opties gaan niet samen.";
    case CLI::ExitCodes::RequiredError:
        return message.find("subcommand") == std::string::npos
                   ? "Er ontbreekt een waarde: " + name_in(message)
                   : "Er ontbreekt een opdracht, of deze is onbekend.";
    case CLI::ExitCodes::ArgumentMismatch:
        return "Er ontbreekt een waarde: " + name_in(message);
    default: // an enumeration of the library, of which the rest cannot come from these options
        return "Deze opdracht is niet te lezen.";
    }
}

} // namespace iwmod::apps
