/// The one description of each berichtklasse: its elements in their order, with how to read and
/// write each. Reading, writing, the retour variant and the explanation of a wrong element all walk
/// these tables; an element name stands nowhere else.
#pragma once

#include <iwmod/bericht/iwmo_3_2/klassen.hpp>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace iwmod::bericht {

struct Klasse;

/// One element of a class. The functions take the object that the class describes; which struct
/// that is, only the table knows.
struct Veld {
    std::string_view naam;          ///< element name
    bool verplicht = true;          ///< minOccurs 1 (in our retour variant: of the retour)
    bool herhaald = false;          ///< maxOccurs unbounded
    const Klasse* klasse = nullptr; ///< of a composed element; null for a simple one
    /// A simple element: takes the written form; false when it cannot be that value.
    bool (*assign)(void* object, std::string_view text) = nullptr;
    /// A composed element: makes it present and returns the object to fill, owned by its parent and
    /// valid until the next sibling is opened.
    void* (*open)(void* object) = nullptr;
    /// How often it is present.
    std::size_t (*count)(const void* object) = nullptr;
    /// A composed element that is present, index from 0.
    const void* (*child)(const void* object, std::size_t index) = nullptr;
    /// Adds the written form of a simple element that is present.
    void (*append_text)(const void* object, std::size_t index, std::string& out) = nullptr;
    /// Of an element that holds base64: where what it stands for is read into, made present; and
    /// what is written. Null on every other; one that has them has no `assign` and `append_text`.
    std::string* (*open_bytes)(void* object) = nullptr;
    const std::string* (*bytes)(const void* object) = nullptr;
    bool vrij = false; ///< may hold any elements, which are passed over
    /// The RetourCodes of a class that carries them, by its object; null on every other element.
    RetourCodes* (*retourcodes)(void* object) = nullptr;
};

/// A class: its elements, and those that its retour variant has behind them.
struct Klasse {
    std::string_view naam;
    std::span<const Veld> velden;
    std::span<const Veld> retour; ///< empty for the plural classes and the CDTs
    bool cdt = false;             ///< its elements are in the namespace of the basisschema; of an
                                  ///< envelope: in that of StUF
};

/// The class `Root` of a message, over a Bericht. Its elements are Header and, but for a retour or
/// 325, exactly one more.
const Klasse& root_klasse(Soort soort);

/// Whether the standard, in any of the 14 messages, has an element with this name. Any other name
/// is the sender's own text, and is not repeated. Any thread.
bool is_elementnaam(std::string_view naam);

/// Whether the elements of Klasse::retour count in a message: in a retourbericht and in a 325.
bool has_retour_velden(Soort soort);

/// Calls `visit(path, codes)` for every class of the message that carries RetourCodes and is
/// present, Header first, in document order; `codes` may be changed. Paths are those of
/// Finding::pad.
void for_each_retourklasse(
    Bericht& bericht,
    const std::function<void(const std::string& path, RetourCodes& codes)>& visit);
/// The same, to look only.
void for_each_retourklasse(
    const Bericht& bericht,
    const std::function<void(const std::string& path, const RetourCodes& codes)>& visit);

} // namespace iwmod::bericht
