#include <iwmod/basis/nearest.hpp>
#include <iwmod/basis/sorted.hpp>
#include <iwmod/beheer/find.hpp>
#include <iwmod/regels.hpp>
#include <iwmod/regels/voorbeelden.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <chrono>
#include <ostream>

namespace iwmod::beheer {

namespace {

using Cards = std::vector<regels::RuleCard>;

template <class Wanted>
Cards cards_that(Wanted wanted) {
    Cards result;
    for (const auto& card : regels::catalogus()) {
        if (wanted(card)) {
            result.push_back(card);
        }
    }
    return result;
}

/// What of every card is a name, each once; an empty one is none.
template <class NameOf>
std::vector<std::string> names(NameOf name_of) {
    std::vector<std::string> result;
    for (const auto& card : regels::catalogus()) {
        result.emplace_back(name_of(card));
    }
    result = basis::sorted_unique(std::move(result));
    std::erase(result, "");
    return result;
}

std::string upper_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return text;
}

/// How many messages there were in a month.
struct Monthcount {
    std::string maand;
    std::int64_t berichten = 0;
};

/// The last six months, the newest first.
std::vector<Monthcount> counts(registratie::Filter filter, const dienst::Settings& settings) {
    constexpr int months = 6;
    constexpr std::size_t length = 7;
    const registratie::Overview overzicht{settings.register_, settings.readable_sleutels()};
    const auto today = dienst::today();
    std::vector<Monthcount> result;
    auto maand = today.year() / today.month();
    for (int i = 0; i < months; ++i, maand -= std::chrono::months{1}) {
        filter.vanaf = Datum{maand / std::chrono::day{1}};
        filter.tot = Datum{maand / std::chrono::last};
        result.push_back(
            {bericht::datum_text(*filter.vanaf).substr(0, length), overzicht.count(filter)});
    }
    return result;
}

const regels::Voorbeeld* example_of(const regels::RuleCard& card) {
    for (const auto& example : regels::voorbeelden()) {
        if (example.soort == card.soort && example.regel == card.id) {
            return &example;
        }
    }
    return nullptr;
}

void print_example(std::ostream& out, const regels::Voorbeeld& example) {
    out << "  Breekt de regel: " << example.breekt << '\n';
    if (!example.goed.empty()) {
        out << "  Breekt hem niet: " << example.goed << '\n';
    }
}

void print_card(std::ostream& out, const regels::RuleCard& card) {
    out << card.id << " in " << naam(card.soort) << ", niveau " << card.level
        << (card.retourcode.empty() ? "" : ", retourcode " + std::string{card.retourcode}) << '\n'
        << "  " << card.sentence << '\n'
        << "  Kijkt naar: " << card.klasse;
    if (!card.element.empty()) {
        out << ", " << card.element;
    }
    out << '\n';
    if (const auto* const example = example_of(card)) {
        print_example(out, *example);
    }
}

void print_counts(std::ostream& out, const std::vector<Monthcount>& counted) {
    out << "Berichten in de laatste maanden:\n";
    for (const auto& each : counted) {
        out << "  " << each.maand << "  " << each.berichten << '\n';
    }
}

weergave::Json rule_json(const Cards& cards, const std::vector<Monthcount>& counted) {
    weergave::Json json{{"regels", weergave::Json::array()}, {"maanden", weergave::Json::array()}};
    for (const auto& card : cards) {
        auto each = weergave::card_json(card);
        const auto* const example = example_of(card);
        each["breekt"] =
            example == nullptr ? weergave::Json(nullptr) : weergave::Json(example->breekt);
        each["goed"] = example == nullptr ? weergave::Json(nullptr) : weergave::Json(example->goed);
        json["regels"].push_back(std::move(each));
    }
    for (const auto& each : counted) {
        json["maanden"].push_back({{"maand", each.maand}, {"berichten", each.berichten}});
    }
    return json;
}

void show(const Cards& cards, const registratie::Filter& filter, OutputForm form,
          const dienst::Settings& settings, std::ostream& out) {
    const auto counted = counts(filter, settings);
    if (form == OutputForm::json) {
        return weergave::print_line(out, rule_json(cards, counted));
    }
    for (const auto& card : cards) {
        print_card(out, card);
    }
    print_counts(out, counted);
}

ExitCode unknown(const std::string& what, const std::vector<std::string>& known,
                 const std::string& word, Output output) {
    const auto meant = basis::nearest(word, known);
    output.err << what << " is niet bekend." << (meant ? " Bedoelde u " + *meant + "?" : "")
               << "\n";
    return ExitCode::fault;
}

} // namespace

ExitCode show_regel(const RuleOptions& options, const dienst::Settings& settings, Output output) {
    const auto id = upper_case(options.naam);
    const auto cards = cards_that([&id](const auto& card) { return card.id == id; });
    if (cards.empty()) {
        return unknown("Deze regel", names([](const auto& card) { return card.id; }), id, output);
    }
    show(cards, {.regel = id}, options.form, settings, output.out);
    return ExitCode::good;
}

ExitCode show_retourcode(const RuleOptions& options, const dienst::Settings& settings,
                         Output output) {
    const auto& code = options.naam;
    const auto cards = cards_that([&code](const auto& card) { return card.retourcode == code; });
    if (cards.empty()) {
        return unknown("Deze retourcode", names([](const auto& card) { return card.retourcode; }),
                       code, output);
    }
    show(cards, {.retourcode = code}, options.form, settings, output.out);
    return ExitCode::good;
}

} // namespace iwmod::beheer
