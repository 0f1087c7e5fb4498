#include "paginas/dutch.hpp"

#include <iwmod/error.hpp>

namespace iwmod::web {

namespace {

/// `2023-03-01` as `01-03-2023`.
std::string turned(std::string_view iso) {
    constexpr std::size_t month = 5;
    constexpr std::size_t day = 8;
    return std::string{iso.substr(day, 2)} + '-' + std::string{iso.substr(month, 2)} + '-' +
           std::string{iso.substr(0, month - 1)};
}

} // namespace

std::string dag_text(Datum dag) {
    return turned(bericht::datum_text(dag));
}

std::string moment_text(std::string_view rfc3339) {
    constexpr std::size_t day_length = 10;
    constexpr std::size_t minute_length = 16;
    constexpr std::size_t time_length = 5;
    if (rfc3339.size() < minute_length || rfc3339[day_length] != 'T') {
        return std::string{rfc3339};
    }
    return turned(rfc3339.substr(0, day_length)) + ' ' +
           std::string{rfc3339.substr(day_length + 1, time_length)};
}

std::string_view soort_text(Soort soort) {
    switch (soort) {
    case Soort::wmo301:
        return "toewijzing";
    case Soort::wmo302:
        return "retour op toewijzing";
    case Soort::wmo305:
        return "start";
    case Soort::wmo306:
        return "retour op start";
    case Soort::wmo307:
        return "stop";
    case Soort::wmo308:
        return "retour op stop";
    case Soort::wmo315:
        return "verzoek om toewijzing";
    case Soort::wmo316:
        return "retour op verzoek om toewijzing";
    case Soort::wmo317:
        return "verzoek om wijziging";
    case Soort::wmo318:
        return "retour op verzoek om wijziging";
    case Soort::wmo319:
        return "antwoord op verzoek";
    case Soort::wmo320:
        return "retour op antwoord op verzoek";
    case Soort::wmo323:
        return "declaratie";
    case Soort::wmo325:
        return "declaratie-antwoord";
    }
    throw LogicError{"a Soort without words"};
}

std::string_view teken(registratie::Status status) {
    using registratie::Status;
    switch (status) {
    case Status::geaccepteerd:
        return "✓";
    case Status::deels:
        return "◐";
    case Status::afgekeurd:
        return "✕";
    case Status::foutmelding:
        return "!";
    case Status::dubbel:
        return "=";
    case Status::quarantaine:
        return "?";
    }
    throw LogicError{"a Status without a sign"};
}

} // namespace iwmod::web
