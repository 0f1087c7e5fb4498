#include "table/table.hpp"

namespace iwmod::registratie {

void append_names(std::string& list, std::string_view names, std::string_view prefix) {
    constexpr std::string_view separator = ", ";
    while (!names.empty()) {
        const auto name = names.substr(0, names.find(separator));
        list.append(list.empty() ? "" : separator).append(prefix).append(name);
        names.remove_prefix(std::min(names.size(), name.size() + separator.size()));
    }
}

} // namespace iwmod::registratie
