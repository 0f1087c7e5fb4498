#include <iwmod/ggk.hpp>

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <algorithm>

namespace iwmod::ggk {

namespace {

constexpr std::string_view form = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
constexpr std::string_view digits = "0123456789abcdef";
constexpr std::string_view variants = "89ab";

bool fits(char place, char c) {
    switch (place) {
    case 'x':
        return digits.find(c) != std::string_view::npos;
    case 'y':
        return variants.find(c) != std::string_view::npos;
    default:
        return c == place;
    }
}

} // namespace

std::string new_referentienummer() {
    return boost::uuids::to_string(boost::uuids::random_generator{}());
}

bool is_referentienummer(std::string_view text) {
    return std::equal(form.begin(), form.end(), text.begin(), text.end(), fits);
}

} // namespace iwmod::ggk
