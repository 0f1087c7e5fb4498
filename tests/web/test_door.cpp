#include "verzoek.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace iwmod::web;
using namespace iwmod::test;

namespace {

unsigned status(const Head& head, const Door& door) {
    const auto refusal = refusal_of(head, door);
    return refusal ? refusal->status : 200;
}

} // namespace

TEST_CASE("a page is asked for by its own name, in any case") {
    CHECK(status(get("/"), loopback()) == 200);
    CHECK(status(get("/", "LOCALHOST:8430"), loopback()) == 200);
    CHECK(status(get("/", "iwmod.example"), proxy()) == 200);
}

TEST_CASE("another Host is refused: a name that was made to lead here gets nothing") {
    for (const auto* const host : {"", "kwaad.example", "127.0.0.1", "127.0.0.1:8431",
                                   "iwmod.example", "127.0.0.1:8430.kwaad.example", "[::1]:8430"}) {
        CAPTURE(host);
        CHECK(status(get("/", host), loopback()) == 421);
    }
    CHECK(status(get("/", "127.0.0.1:8430"), proxy()) == 421);
    CHECK(status(get("/", "iwmod.example:444"), proxy()) == 421);
    CHECK(status(without(get("/"), "host"), loopback()) == 400);
    CHECK(status(with(get("/"), "host", "127.0.0.1:8430"), loopback()) == 400);
}

TEST_CASE("only GET, HEAD and POST are methods here") {
    for (const auto* const method :
         {"PUT", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PATCH", "get"}) {
        auto head = get("/");
        head.method = method;
        CAPTURE(method);
        CHECK(status(head, loopback()) == 405);
    }
    auto head = get("/");
    head.method = "HEAD";
    CHECK(status(head, loopback()) == 200);
}

TEST_CASE("a form comes from a page of ours, as its Origin says") {
    CHECK(status(post("/x", "a=1"), loopback()) == 200);
    CHECK(status(post("/x", "a=1", "localhost:8430", "http://localhost:8430"), loopback()) == 200);
    CHECK(status(post("/x", "a=1", "iwmod.example", "https://iwmod.example"), proxy()) == 200);
    for (const auto* const origin : {"null", "", "https://127.0.0.1:8430", "http://127.0.0.1",
                                     "http://kwaad.example", "http://127.0.0.1:8430/"}) {
        CAPTURE(origin);
        CHECK(status(post("/x", "a=1", "127.0.0.1:8430", origin), loopback()) == 403);
    }
    CHECK(status(post("/x", "", "iwmod.example", "http://iwmod.example"), proxy()) == 403);
    CHECK(status(without(post("/x", ""), "origin"), loopback()) == 403);
    CHECK(status(with(post("/x", ""), "origin", "http://127.0.0.1:8430"), loopback()) == 400);
    CHECK(status(with(get("/"), "origin", "http://kwaad.example"), loopback()) == 403);
}

TEST_CASE(
    "another site may lead to a page, and neither sends a form nor shows the page in its own") {
    const auto from_elsewhere = with(get("/"), "sec-fetch-site", "cross-site");
    const auto led =
        with(with(from_elsewhere, "sec-fetch-mode", "navigate"), "sec-fetch-dest", "document");
    CHECK(status(led, loopback()) == 200);
    CHECK(status(from_elsewhere, loopback()) == 403);
    CHECK(
        status(with(with(from_elsewhere, "sec-fetch-mode", "navigate"), "sec-fetch-dest", "iframe"),
               loopback()) == 403);
    CHECK(status(with(with(from_elsewhere, "sec-fetch-mode", "no-cors"), "sec-fetch-dest", "image"),
                 loopback()) == 403);
    CHECK(status(with(post("/x", ""), "sec-fetch-site", "same-site"), loopback()) == 403);
    CHECK(status(with(post("/x", ""), "sec-fetch-site", "same-origin"), loopback()) == 200);
    CHECK(status(with(get("/"), "sec-fetch-site", "none"), loopback()) == 200);
}

TEST_CASE(
    "the length of a body is said once and in one way: a proxy and we read the same request") {
    CHECK(status(with(post("/x", "a=1"), "content-length", "3"), loopback()) == 400);
    CHECK(status(with(post("/x", "a=1"), "transfer-encoding", "chunked"), loopback()) == 400);
    CHECK(status(with(get("/"), "transfer-encoding", "identity"), loopback()) == 400);
    CHECK(status(without(post("/x", "a=1"), "content-length"), loopback()) == 411);
    for (const auto* const length : {"", "-1", "+3", "3, 3", "0x3", "3 ", "9999999999999999"}) {
        CAPTURE(length);
        CHECK(status(with(without(post("/x", "abc"), "content-length"), "content-length", length),
                     loopback()) == 411);
    }
    CHECK(status(with(get("/"), "content-length", "3"), loopback()) == 400);
    CHECK(status(with(get("/"), "content-length", "0"), loopback()) == 200);
    CHECK(status(with(with(get("/"), "cookie", "a=1"), "cookie", "b=2"), loopback()) == 400);
}
