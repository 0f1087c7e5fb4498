#include "suggestion.hpp"

#include <iwmod/basis/nearest.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::apps {

namespace {

std::vector<std::string> commands_below(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(command->get_name());
    }
    return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options()) {
        for (const auto& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return names;
}

std::string question(const std::string& word, const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), word) != known.end()) {
        return {};
    }
    const auto meant = basis::nearest(word, known);
    return meant ? " Bedoelde u " + *meant + "?" : "";
}

} // namespace

std::string suggestion(const CLI::App& app, const std::vector<std::string>& words) {
    const auto* at = &app;
    bool is_value = false;
    for (const auto& word : words) {
        if (std::exchange(is_value, word == "--configuratie" || word == "--config")) {
            continue;
        }
        const auto below = commands_below(*at);
        if (word.starts_with("--")) {
            auto known = options_of(*at);
            const auto of_all = options_of(app);
            known.insert(known.end(), of_all.begin(), of_all.end());
            if (auto text = question(word.substr(0, word.find('=')), known); !text.empty()) {
                return text;
            }
        } else if (std::find(below.begin(), below.end(), word) != below.end()) {
            at = at->get_subcommand(word);
        } else if (!below.empty()) {
            return question(word, below);
        }
    }
    return {};
}

} // namespace iwmod::apps
