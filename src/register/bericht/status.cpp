#include <iwmod/register/rows.hpp>

#include <array>

namespace iwmod::registratie {

namespace {

/// By the value of Status.
constexpr std::array<std::string_view, 6> namen{"geaccepteerd", "deels",  "afgekeurd",
                                                "foutmelding",  "dubbel", "quarantaine"};

} // namespace

std::string_view naam(Status status) {
    return namen.at(static_cast<std::size_t>(status));
}

std::optional<Status> status_by_naam(std::string_view naam) {
    for (std::size_t i = 0; i < namen.size(); ++i) {
        if (namen.at(i) == naam) {
            return static_cast<Status>(i);
        }
    }
    return std::nullopt;
}

} // namespace iwmod::registratie
