/// What was found wrong, or worth a look, in a message. Never holds a Bsn, name or address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::bericht {

/// One fault. `niveau` is 0 to 4.
struct Finding {
    int niveau = 0;
    std::string code = {}; ///< levels 0 and 1: F001 to F007; else the rule id, such as TR319
    std::string retourcode =
        {}; ///< levels 2 to 4: what the answer carries; empty where there is none
    std::optional<std::int64_t> regelnummer = std::nullopt; ///< line in the file, from 1
    std::optional<std::int64_t> kolom = std::nullopt;       ///< column in the line, from 1
    /// Levels 0 and 1: the element (`/Bericht/Client/StartProducten/StartProduct[2]/Begindatum`),
    /// empty when there is none. Levels 2 to 4: the berichtklasse that gets the retourcode.
    std::string pad = {};
    std::string element = {}; ///< levels 2 to 4: the element within the class, such as `Einddatum`
    std::string omschrijving = {}; ///< the Dutch sentence
    std::string toelichting = {}; ///< the values that clash and the numbers that led to the verdict
};

/// A signal (SG01 to SG08): no fault, the operator looks.
struct Signaal {
    std::string code = {};
    std::string pad = {};
    std::string omschrijving = {};
};

/// Where a class stands in its message: builds the path of a Finding.
class Pad {
  public:
    explicit Pad(std::string text = "/Bericht") : m_text{std::move(text)} {}
    /// A child that occurs at most once.
    Pad operator/(std::string_view element) const {
        return Pad{m_text + "/" + std::string{element}};
    }
    /// A child that repeats; `index` counts from 0, the path from 1.
    Pad at(std::string_view element, std::size_t index) const {
        return Pad{m_text + "/" + std::string{element} + "[" + std::to_string(index + 1) + "]"};
    }
    const std::string& text() const { return m_text; }

  private:
    std::string m_text;
};

} // namespace iwmod::bericht
