#include "settings_reports.hpp"

#include <iwmod/error.hpp>

#include <algorithm>
#include <set>

namespace iwmod::dienst {

namespace {

using Lists = std::map<std::string, std::vector<std::string>>;

class ReportSettingsReader {
  public:
    explicit ReportSettingsReader(std::filesystem::path bestand) : m_bestand{std::move(bestand)} {}

    ReportSettings read(const toml::table& cijfers) const {
        ReportSettings result;
        for (const auto& [key, node] : cijfers) {
            if (key.str() == "leeftijdsgrenzen") {
                result.leeftijdsgrenzen = ages(node);
            } else if (key.str() == "onderwerpen") {
                result.onderwerpen = lists(node, "onderwerpen");
            } else if (key.str() == "vergelijking") {
                result.vergelijking = comparisons(node);
            } else if (key.str() == "taakvelden") {
                result.taakvelden = lists(node, "taakvelden");
                require_once(node, result.taakvelden);
            } else {
                refuse(node, "onbekende sleutel '" + std::string{key.str()} + "' in [cijfers].");
            }
        }
        return result;
    }
    [[noreturn]] void refuse(const toml::node& node, const std::string& zin) const {
        throw ConfigError{m_bestand.string(), static_cast<int>(node.source().begin.line), zin};
    }

  private:
    const toml::table& table(const toml::node& node, const std::string& naam) const {
        if (!node.is_table()) {
            refuse(node, "[cijfers." + naam + "] moet een tabel zijn.");
        }
        return *node.as_table();
    }
    std::vector<std::string> texts(const toml::node& node) const {
        std::vector<std::string> result;
        const auto* const list = node.as_array();
        if (list == nullptr || list->empty()) {
            refuse(node, "hier moet een lijst van teksten staan.");
        }
        for (const auto& element : *list) {
            if (!element.is_string()) {
                refuse(element, "hier moet een lijst van teksten staan.");
            }
            result.push_back(element.as_string()->get());
        }
        return result;
    }
    Lists lists(const toml::node& node, const std::string& naam) const {
        Lists result;
        for (const auto& [key, value] : table(node, naam)) {
            result.emplace(std::string{key.str()}, texts(value));
        }
        return result;
    }
    /// A categorie in two taakvelden would be counted twice.
    void require_once(const toml::node& node, const Lists& taakvelden) const {
        std::set<std::string> seen;
        for (const auto& [taakveld, categorieen] : taakvelden) {
            for (const auto& categorie : categorieen) {
                if (!seen.insert(categorie).second) {
                    refuse(node, "categorie " + categorie + " staat in meer dan een taakveld.");
                }
            }
        }
    }
    std::vector<int> ages(const toml::node& node) const {
        constexpr std::int64_t oldest = 120;
        std::vector<int> result;
        const auto* const list = node.as_array();
        if (list == nullptr) {
            refuse(node, "[cijfers] leeftijdsgrenzen moet een lijst van leeftijden zijn.");
        }
        for (const auto& element : *list) {
            const auto* const age = element.as_integer();
            const int before = result.empty() ? 0 : result.back();
            if (age == nullptr || age->get() <= before || age->get() > oldest) {
                refuse(element, "[cijfers] leeftijdsgrenzen moet een oplopende lijst zijn van "
                                "leeftijden van 1 tot en met 120.");
            }
            result.push_back(static_cast<int>(age->get()));
        }
        return result;
    }
    std::vector<Vergelijkingscijfer> comparisons(const toml::node& node) const {
        std::vector<Vergelijkingscijfer> result;
        for (const auto& [key, value] : table(node, "vergelijking")) {
            result.push_back({std::string{key.str()}, tenths(value)});
        }
        std::sort(result.begin(), result.end(),
                  [](const auto& a, const auto& b) { return a.naam < b.naam; });
        return result;
    }
    /// 60, or "60,5": a number of our own, so no floating point.
    std::int64_t tenths(const toml::node& node) const {
        constexpr std::int64_t most = 1000;
        constexpr std::int64_t ten = 10;
        if (const auto* const number = node.as_integer();
            number != nullptr && number->get() >= 0 && number->get() <= most) {
            return number->get() * ten;
        }
        if (const auto* const text = node.as_string(); text != nullptr) {
            if (const auto value = parse_tenths(text->get())) {
                return *value;
            }
        }
        refuse(node, "een cijfer per 1000 inwoners is een getal van 0 tot en met 1000, of een "
                     "tekst als \"60,5\".");
    }
    static std::optional<std::int64_t> parse_tenths(std::string text) {
        constexpr std::size_t most_digits = 4;
        const auto mark = text.find(',');
        if (mark == std::string::npos) {
            text += "0";
        } else if (mark + 2 != text.size()) {
            return std::nullopt;
        } else {
            text.erase(mark, 1);
        }
        if (text.size() < 2 || text.size() > most_digits ||
            text.find_first_not_of("0123456789") != std::string::npos) {
            return std::nullopt;
        }
        return std::stoll(text);
    }

    std::filesystem::path m_bestand;
};

} // namespace

ReportSettings read_cijfers(const std::filesystem::path& bestand, const toml::table& root) {
    const auto* const node = root.get("cijfers");
    if (node == nullptr) {
        return {};
    }
    const ReportSettingsReader reader{bestand};
    if (!node->is_table()) {
        reader.refuse(*node, "[cijfers] moet een tabel zijn.");
    }
    return reader.read(*node->as_table());
}

} // namespace iwmod::dienst
