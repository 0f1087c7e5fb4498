/// Reading one table of the configuration.
#pragma once

#include <iwmod/error.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::dienst {

/// One table of the file while it is read: what is taken from it is known, the rest is refused.
class Section {
  public:
    Section(std::filesystem::path bestand, const toml::table& root, std::string_view naam)
        : m_bestand{std::move(bestand)}, m_naam{naam} {
        const auto* const node = root.get(naam);
        if (node == nullptr) {
            return;
        }
        m_tabel = node->as_table();
        if (m_tabel == nullptr) {
            refuse(*node, "[" + m_naam + "] moet een tabel zijn.");
        }
    }

    /// Whether the file says it: an empty list is another thing than none.
    bool has(std::string_view sleutel) const {
        return m_tabel != nullptr && m_tabel->get(sleutel) != nullptr;
    }
    std::optional<std::string> text(std::string_view sleutel) {
        const auto* const node = find(sleutel);
        if (node == nullptr) {
            return std::nullopt;
        }
        if (!node->is_string()) {
            refuse(*node, name(sleutel) + " moet een tekst tussen aanhalingstekens zijn.");
        }
        return std::string{node->as_string()->get()};
    }
    std::optional<std::int64_t> number(std::string_view sleutel, std::int64_t lowest,
                                       std::int64_t highest) {
        const auto* const node = find(sleutel);
        if (node == nullptr) {
            return std::nullopt;
        }
        const auto* const value = node->as_integer();
        if (value == nullptr || value->get() < lowest || value->get() > highest) {
            refuse(*node, name(sleutel) + " moet een geheel getal zijn van " +
                              std::to_string(lowest) + " tot en met " + std::to_string(highest) +
                              ".");
        }
        return value->get();
    }
    std::vector<std::string> texts(std::string_view sleutel) {
        const auto* const node = find(sleutel);
        std::vector<std::string> result;
        if (node == nullptr) {
            return result;
        }
        if (!node->is_array()) {
            refuse(*node, name(sleutel) + " moet een lijst van teksten zijn.");
        }
        for (const auto& element : *node->as_array()) {
            if (!element.is_string()) {
                refuse(element, name(sleutel) + " moet een lijst van teksten zijn.");
            }
            result.push_back(element.as_string()->get());
        }
        return result;
    }
    /// A path, relative to the file; refused when `is_there` says no.
    std::optional<std::filesystem::path> path(std::string_view sleutel) {
        auto value = text(sleutel);
        if (!value || value->empty()) {
            return std::nullopt;
        }
        return (m_bestand.parent_path() / *value).lexically_normal();
    }
    [[noreturn]] void refuse_key(std::string_view sleutel, const std::string& sentence) const {
        const auto* const node = m_tabel == nullptr ? nullptr : m_tabel->get(sleutel);
        const int line =
            node == nullptr ? section_line() : static_cast<int>(node->source().begin.line);
        throw ConfigError{m_bestand.string(), line, name(sleutel) + " " + sentence};
    }
    /// After everything was taken: what is left is a key that we do not know.
    void refuse_unknown() const {
        if (m_tabel == nullptr) {
            return;
        }
        for (const auto& [key, node] : *m_tabel) {
            if (std::find(m_known.begin(), m_known.end(), key.str()) == m_known.end()) {
                throw ConfigError{m_bestand.string(), static_cast<int>(key.source().begin.line),
                                  "onbekende sleutel '" + std::string{key.str()} + "' in [" +
                                      m_naam + "]."};
            }
        }
    }

  private:
    const toml::node* find(std::string_view sleutel) {
        m_known.emplace_back(sleutel);
        return m_tabel == nullptr ? nullptr : m_tabel->get(sleutel);
    }
    std::string name(std::string_view sleutel) const {
        return "[" + m_naam + "] " + std::string{sleutel};
    }
    int section_line() const {
        return m_tabel == nullptr ? 0 : static_cast<int>(m_tabel->source().begin.line);
    }
    [[noreturn]] void refuse(const toml::node& node, const std::string& sentence) const {
        throw ConfigError{m_bestand.string(), static_cast<int>(node.source().begin.line), sentence};
    }

    std::filesystem::path m_bestand;
    std::string m_naam;
    const toml::table* m_tabel = nullptr;
    std::vector<std::string> m_known;
};

} // namespace iwmod::dienst
