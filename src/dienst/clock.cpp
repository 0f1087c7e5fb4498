#include <iwmod/dienst/clock.hpp>

#include <array>
#include <cstdlib>
#include <ctime>

namespace iwmod::dienst {

namespace {

std::tm local(std::chrono::system_clock::time_point moment) {
    const auto seconds = std::chrono::system_clock::to_time_t(moment);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return parts;
}

} // namespace

void use_dutch_time() {
    // The rule itself and not a name: needs no time zone files on the machine.
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1); // NOLINT(concurrency-mt-unsafe): no thread yet
    tzset();
}

std::string rfc3339(std::chrono::system_clock::time_point moment) {
    const auto parts = local(moment);
    constexpr std::size_t room = 40; // ends in a numerical zone: 24 characters
    std::array<char, room> buffer{};
    const auto length = std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%S%z", &parts);
    const std::string_view text{buffer.data(), length};
    std::string result{text.substr(0, length - 2)}; // +0100 becomes +01:00
    result.push_back(':');
    result.append(text.substr(length - 2));
    return result;
}

std::string now() {
    return rfc3339(std::chrono::system_clock::now());
}

std::optional<std::chrono::system_clock::time_point> parse_rfc3339(std::string_view text) {
    const std::string given{text};
    std::tm parts{};
    const char* const end = ::strptime(given.c_str(), "%Y-%m-%dT%H:%M:%S%z", &parts);
    if (end == nullptr || *end != '\0') {
        return std::nullopt;
    }
    const auto offset = std::chrono::seconds{parts.tm_gmtoff}; // timegm() forgets it
    return std::chrono::system_clock::from_time_t(::timegm(&parts)) - offset;
}

Datum today() {
    const auto parts = local(std::chrono::system_clock::now());
    constexpr int first_year = 1900;
    return {std::chrono::year{parts.tm_year + first_year},
            std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
            std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
}

} // namespace iwmod::dienst
