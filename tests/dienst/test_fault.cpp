#include <iwmod/dienst/fault.hpp>
#include <iwmod/outage.hpp>

#include <boost/system/system_error.hpp>
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <future>
#include <new>
#include <optional>
#include <system_error>

using namespace iwmod;
using namespace iwmod::dienst;

namespace {

Fault storing_thrown_by(const std::function<void()>& step, During bezig = During::message) {
    try {
        step();
    } catch (...) {
        return current_fault(bezig);
    }
    FAIL("nothing was thrown");
    return {};
}

template <class Thrown>
Fault storing_of_a(const Thrown& thrown, During bezig = During::message) {
    return storing_thrown_by([&] { throw thrown; }, bezig);
}

} // namespace

TEST_CASE("An outage of disk or register is one, whatever we were at") {
    for (const auto bezig : {During::message, During::program}) {
        CHECK(storing_of_a(SpoolOutage{"vol"}, bezig).is_outage());
        CHECK(storing_of_a(RegisterOutage{"bezet"}, bezig).is_outage());
        CHECK(storing_of_a(RegisterOutage{"bezet"}, bezig).zin == "bezet");
    }
}

TEST_CASE("Any other fault is of the message in hand, or of the program when there is none") {
    const auto check = [](const std::function<void()>& step) {
        CHECK(storing_thrown_by(step, During::message).soort == FaultKind::message);
        CHECK(storing_thrown_by(step, During::program).soort == FaultKind::program);
    };
    check([] { throw SpoolError{"een bestand"}; });
    check([] { throw RegisterError{"een rij"}; });
    check([] { throw LogicError{"van ons"}; });
    check([] { throw ConfigError{"bestand", 1, "zin"}; });
    check([] { throw std::bad_alloc{}; });
    check([] { static_cast<void>(std::optional<int>{}.value()); });
    check([] { static_cast<void>(std::string{}.at(1)); });
    check([] {
        auto broken = std::promise<int>{}.get_future();
        broken.get();
    });
    check([] { throw std::system_error{std::make_error_code(std::errc::invalid_argument)}; });
    check([] { throw 42; }); // NOLINT(hicpp-exception-baseclass): as a library might
    check([] { throw "text"; });
}

TEST_CASE("A machine that has no more to give is an outage, whichever library says so") {
    for (const int error : {EAGAIN, EMFILE, ENOSPC, ENOMEM}) {
        CHECK(storing_of_a(std::system_error{error, std::generic_category()}).is_outage());
        CHECK(storing_of_a(boost::system::system_error{error, boost::system::generic_category()})
                  .is_outage());
    }
}

TEST_CASE("The sentence says what it was, and nothing that a sender chose") {
    const std::string naam = "jansen-123456782.xml";
    const auto bestand = storing_of_a(std::filesystem::filesystem_error{
        "cannot read", naam, std::make_error_code(std::errc::permission_denied)});
    CHECK(bestand.zin.find(naam) == std::string::npos);
    CHECK(bestand.zin.find("geen rechten") != std::string::npos);
    const auto tekst = storing_of_a(std::out_of_range{naam});
    CHECK(tekst.zin.find(naam) == std::string::npos);
    CHECK(tekst.zin.find("std::out_of_range") != std::string::npos);
    CHECK(storing_of_a(std::bad_alloc{}).zin.find("geheugen") != std::string::npos);
    CHECK(storing_of_a(42).zin.find("int") != std::string::npos);
}
