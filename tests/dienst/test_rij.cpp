#include "rij.hpp"
#include "werkbank.hpp"

#include <doctest/doctest.h>

#include <future>

using namespace iwmod;
using namespace std::chrono_literals;

namespace {

Post post_named(const std::string& bestand, std::uint64_t omvang = 10) {
    Post post;
    post.claim.batch = "000000000000000000000001";
    post.claim.bestand = bestand;
    post.claim.omvang = omvang;
    post.ontvangen = "2023-04-05T10:00:00+02:00";
    return post;
}

std::vector<Post> posts_named(const std::vector<std::string>& names) {
    std::vector<Post> posts;
    for (const auto& name : names) {
        posts.push_back(post_named(name));
    }
    return posts;
}

void read_all(Rij& rij, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto taak = rij.take();
        REQUIRE(taak);
        rij.give_back(taak->ticket, Ontvangen{}, std::nullopt);
    }
}

std::vector<std::string> names_of(const std::vector<Post>& posts) {
    std::vector<std::string> names;
    for (const auto& post : posts) {
        names.push_back(post.claim.bestand);
    }
    return names;
}

} // namespace

TEST_CASE("The writer gets what was read in order of arrival, in whatever order it was read") {
    Rij rij;
    rij.add(posts_named({"a", "b", "c"}));
    const auto a = rij.take();
    const auto b = rij.take();
    const auto c = rij.take();
    REQUIRE(c);
    rij.give_back(c->ticket, Ontvangen{}, std::nullopt);
    rij.give_back(b->ticket, Ontvangen{}, std::nullopt);
    rij.give_back(a->ticket, std::nullopt, Storing{Storingsoort::bericht, "stuk"});
    const auto batch = rij.next(std::nullopt);
    CHECK(names_of(batch) == std::vector<std::string>{"a", "b", "c"});
    CHECK_FALSE(batch[0].gelezen);
    CHECK(batch[0].storing->zin == "stuk");
    CHECK(batch[1].gelezen->ontvangen == "2023-04-05T10:00:00+02:00");
    CHECK_FALSE(rij.idle());
    rij.done(30);
    CHECK(rij.idle());
}

TEST_CASE("One that a fault stopped comes back at the end, not before its moment") {
    Rij rij;
    rij.add_later(post_named("later"), Rij::Clock::now() - 1ms);
    rij.add_later(post_named("nog later"), Rij::Clock::now() + 1h);
    rij.add(posts_named({"eerst"}));
    read_all(rij, 1);
    CHECK(names_of(rij.next(std::nullopt)) == std::vector<std::string>{"eerst"});
    rij.done(10);
    read_all(rij, 1);
    CHECK(names_of(rij.next(std::nullopt)) == std::vector<std::string>{"later"});
    rij.done(10);
    CHECK(rij.waiting() == 1);
    CHECK_FALSE(rij.idle());
}

TEST_CASE("What was read before the disk lost something is archived anew when it is read again") {
    Rij rij;
    rij.add(posts_named({"a", "b"}));
    const auto first = rij.take();
    CHECK(first->archivering == Archivering::wat_ontbreekt);
    rij.give_back(first->ticket, Ontvangen{}, std::nullopt);
    auto batch = rij.next(std::nullopt);
    REQUIRE(batch.size() == 1);
    CHECK(batch[0].lichting == rij.lichting());
    rij.distrust();
    CHECK(batch[0].lichting != rij.lichting());
    rij.done(10);
    rij.add_later(std::move(batch[0]), Rij::Clock::now() - 1ms);
    const auto never_read = rij.take();
    CHECK(never_read->claim.bestand == "b");
    CHECK(never_read->archivering == Archivering::wat_ontbreekt);
    rij.give_back(never_read->ticket, Ontvangen{}, std::nullopt);
    CHECK(rij.next(std::nullopt).size() == 1);
    rij.done(10);
    const auto again = rij.take();
    CHECK(again->claim.bestand == "a");
    CHECK(again->archivering == Archivering::alles);
}

TEST_CASE("A file of any size is read when it is at the front, another only while there is room") {
    Rij rij;
    constexpr std::uint64_t large = 40UL * 1024 * 1024;
    std::vector<Post> posts;
    posts.push_back(post_named("groot", large));
    posts.push_back(post_named("klein"));
    rij.add(std::move(posts));
    const auto first = rij.take();
    CHECK(first->claim.bestand == "groot");
    auto second = std::async(std::launch::async, [&rij] { return rij.take(); });
    rij.give_back(first->ticket, Ontvangen{}, std::nullopt);
    CHECK(rij.next(std::nullopt).size() == 1);
    CHECK(second.get()->claim.bestand == "klein"); // it has come to the front
}

TEST_CASE("Stop ends every wait, and what is in the queue stays there") {
    Rij rij;
    auto reader = std::async(std::launch::async, [&rij] { return rij.take().has_value(); });
    auto writer = std::async(std::launch::async, [&rij] { return rij.next(std::nullopt).size(); });
    auto waiting = std::async(std::launch::async, [&rij] { return rij.rest(1h); });
    rij.stop();
    CHECK_FALSE(reader.get());
    CHECK(writer.get() == 0);
    CHECK_FALSE(waiting.get());
    rij.add(posts_named({"a"}));
    CHECK_FALSE(rij.take());
    CHECK(rij.waiting() == 1);
}

TEST_CASE("A nudge ends one wait of the writer") {
    Rij rij;
    rij.nudge();
    CHECK(rij.next(std::nullopt).empty());
}
