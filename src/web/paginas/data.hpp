/// What a template shows: texts, switches and lists by name. A template escapes each text, whatever
/// stands in it.
#pragma once

#include <kainjow/mustache.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace iwmod::web {

using Data = kainjow::mustache::data;

inline Data list() {
    return Data{Data::type::list};
}
/// Text that can be shown: no control characters, valid UTF-8.
Data text(std::string_view bytes);
/// False when there is nothing in it: a section about it is left out, and nothing of the same name
/// outside is shown in its place.
Data text_if(std::string_view bytes);
/// The same of what a command printed: its lines one after another.
Data sentences(std::string lines);
Data number(std::int64_t value);

/// Fills in the template of this name (`bericht`). Throws LogicError when there is none or it is
/// not sound.
std::string fill_in(std::string_view sjabloon, const Data& data);

} // namespace iwmod::web
