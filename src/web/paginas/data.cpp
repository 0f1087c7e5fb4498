#include "paginas/data.hpp"

#include "paginas/assets.hpp"
#include <iwmod/error.hpp>
#include <iwmod/weergave.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>

namespace iwmod::web {

Data text(std::string_view bytes) {
    return Data{weergave::printable(bytes)};
}

Data text_if(std::string_view bytes) {
    return bytes.empty() ? Data{false} : text(bytes);
}

Data sentences(std::string lines) {
    lines.erase(lines.find_last_not_of('\n') + 1);
    std::replace(lines.begin(), lines.end(), '\n', ' ');
    return text(lines);
}

Data number(std::int64_t value) {
    return Data{weergave::grouped(value)};
}

std::string fill_in(std::string_view sjabloon, const Data& data) {
    const auto naam = std::string{sjabloon} + ".mustache";
    for (const auto& asset : assets()) {
        if (asset.naam == naam) {
            kainjow::mustache::mustache filled{std::string{asset.text}};
            auto result = filled.render(data);
            if (!filled.is_valid()) {
                throw LogicError{naam + ": " + filled.error_message()};
            }
            return result;
        }
    }
    throw LogicError{"There is no template " + naam};
}

} // namespace iwmod::web
