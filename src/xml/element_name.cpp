#include "element_name.hpp"

#include "text.hpp"
#include <iwmod/bericht.hpp>

namespace iwmod::xml {

std::string shown_name(std::u16string_view naam) {
    constexpr std::size_t longest = 64; // more than any name of the standard has
    if (naam.size() > longest) {
        return std::string{onbekend_element};
    }
    auto text = utf8(naam);
    return bericht::is_elementnaam(text) ? text : std::string{onbekend_element};
}

} // namespace iwmod::xml
