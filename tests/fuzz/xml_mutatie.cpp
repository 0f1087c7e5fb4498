#include "xml_mutatie.hpp"

#include <iwmod/basis/base64.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed);
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                                 const std::uint8_t* data2, std::size_t size2,
                                                 std::uint8_t* out, std::size_t max_out_size,
                                                 unsigned int seed);

namespace iwmod::fuzz {

namespace {

/// Values at the edges of the standard's types, and some that belong to no type.
constexpr std::array values{"",
                            "0",
                            "1",
                            "-1",
                            "01",
                            "99",
                            "99999999",
                            "999999999",
                            "9999999999",
                            "9223372036854775807",
                            "9223372036854775808",
                            "2023-01-01",
                            "2023-01-31",
                            "2023-02-28",
                            "2023-02-29",
                            "2024-02-29",
                            "2023-03-31",
                            "2023-12-31",
                            "0001-01-01",
                            "0000-01-01",
                            "9999-12-31",
                            "10000-01-01",
                            "-0001-01-01",
                            "2023-01-01Z",
                            " 2023-01-01 ",
                            "24:00:00",
                            "23:59:59.999999999",
                            "D",
                            "C",
                            "2",
                            "4",
                            "6",
                            "04",
                            "14",
                            "82",
                            "83",
                            "84",
                            "13",
                            "0034",
                            "12345678",
                            "999990019",
                            "02",
                            "02A16",
                            "AANVRAAG-1",
                            "WIJZIGING-1",
                            "J",
                            "../../x",
                            "a&#10;b",
                            "a&#13;b",
                            "&#x1F600;",
                            "<![CDATA[1]]>",
                            "<!--x-->1",
                            "1<?x?>"};

std::size_t roll(Dobbelsteen& dice, std::size_t sides) {
    return std::uniform_int_distribution<std::size_t>{0, sides - 1}(dice);
}

std::string_view piece(std::string_view text, Stuk stuk) {
    return text.substr(stuk.from, stuk.to - stuk.from);
}

std::string replaced(std::string_view text, Stuk stuk, std::string_view by) {
    std::string result{text.substr(0, stuk.from)};
    result += by;
    result += text.substr(stuk.to);
    return result;
}

struct Tag {
    std::string_view naam;
    Stuk stuk;
    bool opens = true;
};

/// The next start or end tag from here on; instructions, comments and empty elements are passed.
std::optional<Tag> next_tag(std::string_view xml, std::size_t from) {
    while (true) {
        const auto open = xml.find('<', from);
        const auto close = open == std::string_view::npos ? open : xml.find('>', open);
        if (close == std::string_view::npos) {
            return std::nullopt;
        }
        from = close + 1;
        auto text = xml.substr(open + 1, close - open - 1);
        if (text.empty() || text.front() == '?' || text.front() == '!' || text.back() == '/') {
            continue;
        }
        const bool opens = text.front() != '/';
        text.remove_prefix(opens ? 0 : 1);
        return Tag{text.substr(0, text.find_first_of(" \t\r\n")), {open, close + 1}, opens};
    }
}

/// A value for a simple element: a known one, or that of another element.
std::string other_value(std::string_view xml, const std::vector<Element>& elements,
                        Dobbelsteen& dice) {
    if (roll(dice, 3) == 0) {
        const auto& donor = elements[roll(dice, elements.size())];
        return std::string{donor.enkelvoudig ? piece(xml, donor.inhoud) : ""};
    }
    return values[roll(dice, values.size())];
}

} // namespace

std::vector<Element> find_elements(std::string_view xml) {
    std::vector<Element> found;
    std::vector<std::size_t> open;
    std::size_t from = 0;
    while (const auto tag = next_tag(xml, from)) {
        from = tag->stuk.to;
        if (tag->opens) {
            open.push_back(found.size());
            found.push_back({tag->naam, tag->stuk, {tag->stuk.to, 0}, true});
        } else if (!open.empty() && found[open.back()].naam == tag->naam) {
            auto& element = found[open.back()];
            element.geheel.to = tag->stuk.to;
            element.inhoud.to = tag->stuk.from;
            element.enkelvoudig = open.back() + 1 == found.size();
            open.pop_back();
        }
    }
    found.erase(std::remove_if(found.begin(), found.end(),
                               [](const Element& element) { return element.inhoud.to == 0; }),
                found.end());
    return found;
}

namespace {

/// The text with another message in its envelope; nothing when it is none.
std::optional<std::string> mutate_inside(std::string_view xml, const std::vector<Element>& elements,
                                         Dobbelsteen& dice) {
    const auto found = std::find_if(elements.begin(), elements.end(), [](const Element& element) {
        return element.naam.ends_with("xmlBestand") && element.enkelvoudig;
    });
    if (found == elements.end()) {
        return std::nullopt;
    }
    basis::Base64Decoder decoder;
    std::string inside;
    decoder.add(piece(xml, found->inhoud), inside);
    const auto other = decoder.is_whole() ? mutate_xml(inside, dice) : std::nullopt;
    if (!other) {
        return std::nullopt;
    }
    std::string base64;
    basis::append_base64(*other, base64);
    return replaced(xml, found->inhoud, base64);
}

} // namespace

std::optional<std::string> mutate_xml(std::string_view xml, Dobbelsteen& dice) {
    const auto elements = find_elements(xml);
    if (elements.empty()) {
        return std::nullopt;
    }
    if (roll(dice, 2) == 0) {
        if (auto mutated = mutate_inside(xml, elements, dice)) {
            return mutated;
        }
    }
    const auto& element = elements[roll(dice, elements.size())];
    const auto whole = piece(xml, element.geheel);
    switch (roll(dice, 8)) {
    case 0:
        return replaced(xml, element.geheel, "");
    case 1:
        return replaced(xml, {element.geheel.to, element.geheel.to}, whole);
    case 2: { // moved before another
        const auto at = elements[roll(dice, elements.size())].geheel.from;
        return replaced(xml, {at, at}, whole);
    }
    default:
        return element.enkelvoudig ? replaced(xml, element.inhoud, other_value(xml, elements, dice))
                                   : std::optional<std::string>{};
    }
}

std::optional<std::string> cross_xml(std::string_view xml, std::string_view other,
                                     Dobbelsteen& dice) {
    const auto elements = find_elements(xml);
    const auto donors = find_elements(other);
    if (elements.empty() || donors.empty()) {
        return std::nullopt;
    }
    const auto& donor = donors[roll(dice, donors.size())];
    for (std::size_t i = 0, start = roll(dice, elements.size()); i < elements.size(); ++i) {
        const auto& element = elements[(start + i) % elements.size()];
        if (element.naam == donor.naam) {
            return replaced(xml, element.geheel, piece(other, donor.geheel));
        }
    }
    return std::nullopt;
}

namespace {

std::string_view view(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace

} // namespace iwmod::fuzz

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned int seed) {
    constexpr std::size_t most_steps = 3;
    iwmod::fuzz::Dobbelsteen dice{seed};
    auto text = std::string{iwmod::fuzz::view(data, size)};
    bool changed = false;
    const auto steps = dice() % 4 == 0 ? 0 : 1 + dice() % most_steps;
    for (std::size_t step = 0; step < steps; ++step) {
        auto next = iwmod::fuzz::mutate_xml(text, dice);
        if (next && next->size() <= max_size) {
            text = std::move(*next);
            changed = true;
        }
    }
    if (!changed) {
        return LLVMFuzzerMutate(data, size, max_size);
    }
    // NOLINTNEXTLINE(bugprone-not-null-terminated-result): bytes with a size
    std::memcpy(data, text.data(), text.size());
    return text.size();
}

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                      const std::uint8_t* data2, std::size_t size2,
                                      std::uint8_t* out, std::size_t max_out_size,
                                      unsigned int seed) {
    iwmod::fuzz::Dobbelsteen dice{seed};
    const auto crossed = iwmod::fuzz::cross_xml(iwmod::fuzz::view(data1, size1),
                                                iwmod::fuzz::view(data2, size2), dice);
    if (!crossed || crossed->size() > max_out_size) {
        return 0;
    }
    // NOLINTNEXTLINE(bugprone-not-null-terminated-result): bytes with a size
    std::memcpy(out, crossed->data(), crossed->size());
    return crossed->size();
}
