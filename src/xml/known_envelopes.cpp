#include "known_envelopes.hpp"

#include "text.hpp"

#include <xercesc/util/XMLException.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace iwmod::xml {

namespace {

constexpr std::string_view of_number =
    "0123456789-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Whether what stands before this place is `<` and perhaps a prefix. A text holds no `<`, so it is
/// a tag indeed.
bool begins_tag(std::string_view before) {
    const auto tag = before.rfind('<');
    const auto prefix = tag == std::string_view::npos ? before : before.substr(tag + 1);
    return tag != std::string_view::npos &&
           (prefix.empty() ||
            (prefix.back() == ':' && prefix.find_first_not_of(of_number) == prefix.size() - 1));
}

/// Where the text of the element begins, when it stands there once and without attributes; npos
/// when it does not stand there. Nothing when it stands there in another way.
std::optional<std::size_t> text_of(std::string_view text, std::string_view naam) {
    const auto begin = text.find(naam);
    if (begin == std::string_view::npos) {
        return begin;
    }
    const auto from = begin + naam.size() + 1;
    const auto end = text.find(naam, from);
    const bool is_once = end != std::string_view::npos && !has(text.substr(end + 1), naam);
    if (!is_once || text[from - 1] != '>' || !begins_tag(text.substr(0, begin)) ||
        text.find('<', from) > end ||
        text.find_first_not_of(of_number, from) < text.find('<', from)) {
        return std::nullopt;
    }
    return from;
}

/// By its place, in the order of the document.
struct Place {
    std::size_t from;
    std::size_t number;
};

/// Of those that stand there; nothing when the envelope has to be parsed.
std::optional<std::vector<Place>> places_in(std::string_view text) {
    std::vector<Place> places;
    for (std::size_t i = 0; i < numbering_names.size(); ++i) {
        const auto from = text_of(text, numbering_names.at(i));
        if (!from) {
            return std::nullopt;
        }
        if (*from != std::string_view::npos) {
            places.push_back({.from = *from, .number = i});
        }
    }
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return a.from < b.from; });
    return places;
}

std::string_view number_in(const bericht::Stuurgegevens& stuur, std::size_t number) {
    switch (static_cast<Numbering>(number)) {
    case Numbering::referentienummer:
        return stuur.referentienummer;
    case Numbering::tijdstip:
        return stuur.tijdstip;
    case Numbering::crossrefnummer:
        return stuur.crossrefnummer ? std::string_view{*stuur.crossrefnummer} : std::string_view{};
    }
    return {};
}

bool is_valid(xercesc::DatatypeValidator& type, std::string_view number) {
    try {
        type.validate(utf16(number).c_str(), nullptr, xercesc::XMLPlatformUtils::fgMemoryManager);
        return true;
    } catch (const xercesc::XMLException&) {
        return false; // the parser says of it what and where
    }
}

} // namespace

std::optional<Numbering> numbering_of(std::u16string_view naam) {
    for (std::size_t i = 0; i < numbering_names.size(); ++i) {
        if (equals_ascii(naam, numbering_names.at(i))) {
            return static_cast<Numbering>(i);
        }
    }
    return std::nullopt;
}

std::optional<EnvelopeShape> shape_of(const Pieces& envelop) {
    const auto& before = envelop.front();
    const auto& behind = envelop.back();
    if (before.size() + behind.size() > KnownEnvelopes::longest || has(before, "type") ||
        has(before, "nil")) {
        return std::nullopt;
    }
    const auto places = places_in(before);
    if (!places) {
        return std::nullopt;
    }
    EnvelopeShape shape;
    shape.same.reserve(before.size() + behind.size());
    std::size_t copied = 0;
    for (const auto& [from, number] : *places) {
        const auto length = before.find('<', from) - from;
        shape.numbers.at(number) = before.substr(from, length);
        shape.same.append(before.substr(copied, from - copied));
        shape.same.append(1, '\0').append(std::to_string(length)); // no XML holds a NUL
        copied = from + length;
    }
    shape.same.append(before.substr(copied)).append(1, '\0').append(behind);
    return shape;
}

std::optional<bericht::Envelop> KnownEnvelopes::find(const EnvelopeShape& shape) const {
    const auto known = m_known.find(shape.same);
    if (known == m_known.end()) {
        return std::nullopt;
    }
    const auto& [envelop, types] = known->second;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const auto& number = shape.numbers.at(i);
        if (types.at(i) != nullptr && !is_valid(*types.at(i), number)) {
            return std::nullopt;
        }
    }
    auto found = envelop;
    const auto text = [&shape](Numbering which) {
        return std::string{shape.numbers.at(static_cast<std::size_t>(which))};
    };
    auto& stuur = found.stuurgegevens;
    stuur.referentienummer = text(Numbering::referentienummer);
    stuur.tijdstip = text(Numbering::tijdstip);
    if (stuur.crossrefnummer) {
        stuur.crossrefnummer = text(Numbering::crossrefnummer);
    }
    return found;
}

void KnownEnvelopes::remember(EnvelopeShape shape, const bericht::Envelop& envelop,
                              const NumberingTypes& types) {
    for (std::size_t i = 0; i < types.size(); ++i) {
        const auto& number = shape.numbers.at(i);
        if (number.empty() != (types.at(i) == nullptr) ||
            number != number_in(envelop.stuurgegevens, i)) {
            return; // it is not as it looks
        }
    }
    if (m_known.size() == most) {
        m_known.clear();
    }
    m_known.insert_or_assign(std::move(shape.same), Known{.envelop = envelop, .types = types});
}

} // namespace iwmod::xml
