/// What the rules of level 2 look at: a class and where it stands.
#pragma once

#include <iwmod/bericht.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::regels {

/// An object of a berichtklasse, where it stands and what its rules compare it with. Points into
/// the message, for the call.
template <class K>
struct Place {
    const K* klasse = nullptr;
    std::string pad;
    Datum dagtekening = bericht::geen_datum; ///< of the Header
    std::string same_key_at = {}; ///< TR101: the path of an earlier one with the same key, or empty
};

/// A class that occurs once.
template <class K>
Place<K> make_place(const K& klasse, const bericht::Pad& pad, const bericht::Bericht& bericht) {
    return {.klasse = &klasse,
            .pad = pad.text(),
            .dagtekening = bericht.header.berichtidentificatie.dagtekening};
}

/// The objects of a class that repeats under `parent`.
template <class K>
std::vector<Place<K>> make_places(const std::vector<K>& objects, const bericht::Pad& parent,
                                  std::string_view naam, const bericht::Bericht& bericht) {
    std::vector<Place<K>> result;
    result.reserve(objects.size());
    for (std::size_t i = 0; i < objects.size(); ++i) {
        result.push_back(make_place(objects[i], parent.at(naam, i), bericht));
    }
    return result;
}

/// Where the class stands, for a finding.
template <class K>
const std::string& pad_of(const Place<K>& place) {
    return place.pad;
}

} // namespace iwmod::regels
