#include <iwmod/cijfers.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::cijfers;

namespace {

std::string days(const std::optional<Tijdvak>& tijdvak) {
    return tijdvak ? bericht::datum_text(tijdvak->periode.begindatum) + " " +
                         bericht::datum_text(tijdvak->periode.einddatum) + " " + tijdvak->tekst
                   : "geen";
}

} // namespace

TEST_CASE("a year goes from its first to its last day") {
    CHECK(days(parse_jaar("2023")) == "2023-01-01 2023-12-31 2023");
    CHECK(days(parse_jaar("23")) == "geen");
    CHECK(days(parse_jaar("20x3")) == "geen");
    CHECK(days(parse_jaar("0000")) == "geen");
}

TEST_CASE("months go from the first day of the first to the last day of the last") {
    CHECK(days(parse_maanden("2023-11..2024-02")) == "2023-11-01 2024-02-29 2023-11..2024-02");
    CHECK(days(parse_maanden("2023-02")) == "2023-02-01 2023-02-28 2023-02");
    CHECK(days(parse_maanden("2023-02..2023-01")) == "geen");
    CHECK(days(parse_maanden("2023-13")) == "geen");
    CHECK(days(parse_maanden("2023-01..")) == "geen");
    CHECK(days(parse_maanden("2023-01..2023-02..2023-03")) == "geen");
}

TEST_CASE("a report is found by its name") {
    CHECK(find_report("declaraties") != nullptr);
    CHECK(find_report("iets") == nullptr);
}
