#include "toegang/visitor.hpp"

#include "kern/decode.hpp"

#include <algorithm>

namespace iwmod::web {

namespace {

std::vector<std::string> names_between_commas(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const auto name = trimmed(text.substr(0, comma));
        if (!name.empty()) {
            names.emplace_back(name);
        }
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return names;
}

bool any_of(const std::vector<std::string>& groups, const std::vector<std::string>& wanted) {
    return std::any_of(groups.begin(), groups.end(), [&wanted](const std::string& group) {
        return std::find(wanted.begin(), wanted.end(), group) != wanted.end();
    });
}

} // namespace

bool is_visitor_name(std::string_view name) {
    constexpr std::size_t longest = 100;
    return !name.empty() && name.size() <= longest && trimmed(name) == name && is_text(name, "") &&
           name != "dienst" && name != "onbekend";
}

Bezoeker visitor_of(std::string name, const std::vector<std::string>& groups,
                    const dienst::WebSettings& settings) {
    Bezoeker visitor;
    visitor.naam = std::move(name);
    visitor.kijken = any_of(groups, settings.kijken);
    visitor.handelen = any_of(groups, settings.handelen);
    visitor.persoonsgegevens = any_of(groups, settings.persoonsgegevens);
    return visitor;
}

std::optional<Bezoeker> visitor_of_proxy(const Head& head, const dienst::WebSettings& settings) {
    const auto user = lowered(settings.kop_gebruiker);
    const auto groups = lowered(settings.kop_groepen);
    if (count(head, user) != 1 || count(head, groups) > 1 || !is_visitor_name(value(head, user))) {
        return std::nullopt;
    }
    return visitor_of(std::string{value(head, user)}, names_between_commas(value(head, groups)),
                      settings);
}

} // namespace iwmod::web
