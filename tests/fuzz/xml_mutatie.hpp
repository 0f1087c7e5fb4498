/// Changes of a message that keep it XML: libFuzzer's own rarely get past level 0. Linked into a
/// fuzzer, xml_mutatie.cpp is its LLVMFuzzerCustomMutator and LLVMFuzzerCustomCrossOver.
#pragma once

#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::fuzz {

/// A piece of a text: from and to, the latter not included.
struct Stuk {
    std::size_t from = 0;
    std::size_t to = 0;
};

/// An element as a mutation sees it: from its start tag up to and including its end tag.
struct Element {
    std::string_view naam;
    Stuk geheel;
    Stuk inhoud;
    bool enkelvoudig = false; ///< text only
};

/// The elements of a text that looks like XML, in document order; a tag without its partner is left
/// out.
std::vector<Element> find_elements(std::string_view xml);

using Dobbelsteen = std::minstd_rand;

/// The text with one element deleted, repeated, moved, or given another value, often one of the
/// message in an envelope; nothing when it has no elements.
std::optional<std::string> mutate_xml(std::string_view xml, Dobbelsteen& dice);

/// The first text with one element of the second in the place of one of the same name.
std::optional<std::string> cross_xml(std::string_view xml, std::string_view other,
                                     Dobbelsteen& dice);

} // namespace iwmod::fuzz
