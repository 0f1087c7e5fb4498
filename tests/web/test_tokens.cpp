#include "bestanden.hpp"
#include "toegang/form_tokens.hpp"
#include "toegang/tokens.hpp"
#include "verzoek.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <sys/stat.h>
#include <thread>

using namespace iwmod::web;
using namespace iwmod::test;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

Holder somebody() {
    Holder holder;
    holder.naam = "Zoë";
    holder.kijken = true;
    holder.persoonsgegevens = true;
    return holder;
}

std::size_t files_in(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder}, {}));
}

} // namespace

TEST_CASE("a link works once") {
    const TempFolder map;
    const TestClock clock;
    Tokens links{map / "web", link_kind(), clock.clock()};
    const auto token = links.make(somebody());
    const auto holder = links.take(token);
    REQUIRE(holder);
    CHECK(holder->naam == "Zoë");
    CHECK(holder->kijken);
    CHECK_FALSE(holder->handelen);
    CHECK(holder->persoonsgegevens);
    CHECK_FALSE(links.take(token));
}

TEST_CASE("of many who use a link at the same time, one gets in") {
    const TempFolder map;
    const TestClock clock;
    Tokens maker{map / "web", link_kind(), clock.clock()};
    const auto token = maker.make(somebody());
    std::atomic<int> got_in = 0;
    std::vector<std::thread> all;
    for (int i = 0; i < 8; ++i) {
        all.emplace_back([&] { // each as a program of its own
            Tokens links{map / "web", link_kind(), clock.clock()};
            got_in += links.take(token) ? 1 : 0;
        });
    }
    for (auto& each : all) {
        each.join();
    }
    CHECK(got_in == 1);
}

TEST_CASE("a link works for a minute") {
    const TempFolder map;
    TestClock clock;
    Tokens links{map / "web", link_kind(), clock.clock()};
    const auto early = links.make(somebody());
    const auto late = links.make(somebody());
    clock.advance(seconds{59});
    CHECK(links.take(early));
    clock.advance(seconds{1});
    CHECK_FALSE(links.take(late));
    links.tidy();
    CHECK(files_in(map / "web") == 0);
}

TEST_CASE("a session ends fifteen minutes after the last request") {
    const TempFolder map;
    TestClock clock;
    const iwmod::dienst::WebSettings settings;
    Tokens sessions{map / "web", session_kind(settings), clock.clock()};
    const auto token = sessions.make(somebody());
    for (int i = 0; i < 5; ++i) {
        clock.advance(minutes{14});
        REQUIRE(sessions.find(token));
    }
    clock.advance(minutes{15});
    CHECK_FALSE(sessions.find(token));
    clock.advance(-minutes{1});
    CHECK(sessions.find(token)); // nothing else was wrong with it
}

TEST_CASE("a session ends after twelve hours, whatever is asked meanwhile") {
    const TempFolder map;
    TestClock clock;
    Tokens sessions{map / "web", session_kind({}), clock.clock()};
    const auto token = sessions.make(somebody());
    for (int i = 1; i < 12 * 6; ++i) {
        clock.advance(minutes{10});
        REQUIRE(sessions.find(token));
    }
    clock.advance(minutes{10});
    CHECK_FALSE(sessions.find(token));
}

TEST_CASE("a session outlives the program, and ends when somebody logs out") {
    const TempFolder map;
    const TestClock clock;
    std::string token;
    {
        Tokens sessions{map / "web", session_kind({}), clock.clock()};
        token = sessions.make(somebody());
    }
    Tokens sessions{map / "web", session_kind({}), clock.clock()};
    CHECK(sessions.find(token)->naam == "Zoë");
    sessions.end(token);
    CHECK_FALSE(sessions.find(token));
}

TEST_CASE("what lies on disk lets nobody in, and is for nobody else to read") {
    const TempFolder map;
    const TestClock clock;
    Tokens sessions{map / "web", session_kind({}), clock.clock()};
    const auto token = sessions.make(somebody());
    struct stat found {};
    for (const auto& each : std::filesystem::directory_iterator{map / "web"}) {
        CHECK(each.path().string().find(token) == std::string::npos);
        CHECK(read_file(each.path()).find(token) == std::string::npos);
        REQUIRE(::stat(each.path().c_str(), &found) == 0);
        CHECK((found.st_mode & 077U) == 0);
        CHECK_FALSE(sessions.find(each.path().filename().string().substr(7)));
    }
    REQUIRE(::stat((map / "web").c_str(), &found) == 0);
    CHECK((found.st_mode & 077U) == 0);
}

TEST_CASE("a link is no session, a session no link, and what is no token is neither") {
    const TempFolder map;
    const TestClock clock;
    Tokens links{map / "web", link_kind(), clock.clock()};
    Tokens sessions{map / "web", session_kind({}), clock.clock()};
    CHECK_FALSE(sessions.find(links.make(somebody())));
    CHECK_FALSE(links.take(sessions.make(somebody())));
    for (const std::string token : {"", "../../iwmod.db", "0"}) {
        CAPTURE(token);
        CHECK_FALSE(sessions.find(token));
        CHECK_FALSE(links.take(token));
    }
}

TEST_CASE("a file that is damaged is no session") {
    const TempFolder map;
    const TestClock clock;
    Tokens sessions{map / "web", session_kind({}), clock.clock()};
    const auto token = sessions.make(somebody());
    const auto file = std::filesystem::directory_iterator {
        map / "web"
        } -> path();
    const auto good = read_file(file);
    for (const auto& content : {std::string{}, std::string{"x\ny\nkhp\nZ\n"}, good.substr(0, 5),
                                "99999999999\n" + good.substr(good.find('\n') + 1)}) {
        std::ofstream{file} << content;
        CAPTURE(content);
        CHECK_FALSE(sessions.find(token));
    }
    std::ofstream{file} << good;
    CHECK(sessions.find(token));
}

TEST_CASE("a form counts for who opened it, for twelve hours, also when the program ended") {
    const TempFolder map;
    TestClock clock;
    const FormTokens made{map / "formulieren", clock.clock()};
    const auto token = made.make("gebruiker a");
    const FormTokens again{map / "formulieren", clock.clock()};
    CHECK(again.holds(token, "gebruiker a"));
    CHECK_FALSE(again.holds(token, "gebruiker b"));
    clock.advance(hours{12} - seconds{1});
    CHECK(again.holds(token, "gebruiker a"));
    clock.advance(seconds{1});
    CHECK_FALSE(again.holds(token, "gebruiker a"));
    clock.advance(-hours{13});
    CHECK_FALSE(again.holds(token, "gebruiker a")); // of a time that is still to come
}

TEST_CASE("a form with anything else has no token") {
    const TestClock clock;
    const FormTokens tokens{clock.clock()};
    const auto token = tokens.make("a");
    CHECK(tokens.holds(token, "a"));
    CHECK_FALSE(FormTokens{clock.clock()}.holds(token, "a")); // another key
    for (const auto& wrong : {std::string{}, std::string{"."}, "1" + token, token + "0",
                              token.substr(0, token.size() - 1), std::string{"x."}}) {
        CAPTURE(wrong);
        CHECK_FALSE(tokens.holds(wrong, "a"));
    }
}
