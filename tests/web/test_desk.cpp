#include "bestanden.hpp"
#include "http/desk.hpp"
#include "verzoek.hpp"
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

using namespace iwmod::web;
using namespace iwmod::test;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// A site that remembers what it was asked, and says what the test wants.
class Asked : public Site {
  public:
    Response answer(const Request& request, const Bezoeker& bezoeker) override {
        last = request;
        visitor = bezoeker;
        if (broken) {
            throw iwmod::LogicError{"kapot"};
        }
        return response;
    }
    std::optional<Request> last;
    Bezoeker visitor;
    Response response;
    bool broken = false;
};

struct Bench {
    TempFolder map;
    TestClock clock;
    Asked site;
    iwmod::dienst::Settings settings;
    Desk desk{site, settings, map / "web", clock.clock()};
    Tokens links{map / "web", link_kind(), clock.clock()};

    Reply ask(const Head& head, const Door& door, std::string_view body = "") {
        site.last.reset();
        auto outcome = desk.admit(head, door);
        if (auto* const reply = std::get_if<Reply>(&outcome)) {
            return std::move(*reply);
        }
        return desk.answer(std::move(std::get<Admitted>(outcome)), head, body);
    }
    std::string link() {
        Holder holder;
        holder.naam = "Zoë";
        holder.kijken = true;
        return links.make(holder);
    }
    Reply use(const std::string& link) {
        const auto body = "sleutel=" + link;
        return ask(post("/aanmelden", body), loopback(), body);
    }
    /// The cookie of somebody who has logged in.
    std::string logged_in() { return cookie_in(use(link())); }
    static std::string cookie_in(const Reply& reply) {
        return reply.cookie.substr(0, reply.cookie.find(';'));
    }
    /// A form of this session, with its token.
    Reply send(const std::string& cookie, const std::string& body) {
        return ask(with(post("/doe", body), "cookie", cookie), loopback(), body);
    }
};

Head from_proxy(Head head, const std::string& groups) {
    return with(with(std::move(head), "x-iwmod-gebruiker", "a.beheerder"), "x-iwmod-groepen",
                groups);
}

std::string header(const Reply& reply, const Door& door, const std::string& name) {
    for (const auto& each : headers_of(reply, door)) {
        if (each.name == name) {
            return each.value;
        }
    }
    return "";
}

} // namespace

TEST_CASE("without a login there is nothing to see but the style sheet") {
    Bench bench;
    for (const auto* const target : {"/", "/berichten", "/middelen", "/middelenx/stijl.css"}) {
        CAPTURE(target);
        CHECK(bench.ask(get(target), loopback()).page.status == 403);
        CHECK_FALSE(bench.site.last);
    }
    CHECK(bench.ask(get("/middelen/stijl.css"), loopback()).page.status == 200);
    CHECK(bench.site.visitor.naam.empty());
    CHECK_FALSE(bench.site.visitor.kijken);
    CHECK(bench.ask(post("/middelen/stijl.css", ""), loopback()).page.status == 403);
}

TEST_CASE("a link logs in, once, and only when its form is sent") {
    Bench bench;
    const auto link = bench.link();
    const auto opened = bench.ask(get("/aanmelden?sleutel=" + link), loopback());
    CHECK(opened.page.status == 200);
    CHECK(opened.cookie.empty());
    CHECK(opened.page.body.find(link) != std::string::npos);
    const auto used = bench.use(link);
    CHECK(used.page.status == 303);
    CHECK(used.page.location == "/");
    CHECK(used.cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"));
    CHECK(bench.ask(with(get("/"), "cookie", "anders=1; " + Bench::cookie_in(used)), loopback())
              .page.status == 200);
    CHECK(bench.site.visitor.naam == "Zoë");
    CHECK(bench.site.visitor.kijken);
    CHECK_FALSE(bench.site.visitor.handelen);
    CHECK(bench.use(link).page.status == 403);
}

TEST_CASE("a link that is too old, or none, logs nobody in") {
    Bench bench;
    const auto link = bench.link();
    bench.clock.advance(minutes{1});
    CHECK(bench.use(link).page.status == 403);
    CHECK(bench.use("x").page.status == 403);
    CHECK(bench.use(link + "&sleutel=" + bench.link()).page.status == 403);
    const auto page = bench.ask(get("/aanmelden?sleutel=%22%3E%3Cscript%3E"), loopback());
    CHECK(page.page.status == 403);
    CHECK(page.page.body.find("script") == std::string::npos);
}

TEST_CASE("who logs in gets a session that nobody knew before") {
    Bench bench;
    const auto before = bench.logged_in();
    const std::string body = "sleutel=" + bench.link();
    const auto reply =
        bench.ask(with(post("/aanmelden", body), "cookie", before), loopback(), body);
    CHECK(reply.page.status == 303);
    CHECK(Bench::cookie_in(reply) != before);
    CHECK(bench.ask(with(get("/"), "cookie", before), loopback()).page.status == 403);
    // One that somebody made up is no session, also after its owner logged in with it.
    const auto made_up = "iwmod_sessie=" + std::string(64, 'a');
    const std::string another = "sleutel=" + bench.link();
    bench.ask(with(post("/aanmelden", another), "cookie", made_up), loopback(), another);
    CHECK(bench.ask(with(get("/"), "cookie", made_up), loopback()).page.status == 403);
}

TEST_CASE("a session ends when nothing is asked") {
    Bench bench;
    const auto cookie = bench.logged_in();
    bench.clock.advance(minutes{14});
    CHECK(bench.ask(with(get("/"), "cookie", cookie), loopback()).page.status == 200);
    bench.clock.advance(minutes{15});
    CHECK(bench.ask(with(get("/"), "cookie", cookie), loopback()).page.status == 403);
}

TEST_CASE("of two session cookies there is no saying whose they are") {
    Bench bench;
    const auto cookie = bench.logged_in();
    CHECK(
        bench.ask(with(get("/"), "cookie", cookie + "; iwmod_sessie=x"), loopback()).page.status ==
        403);
}

TEST_CASE("headers of a proxy log nobody in on loopback, and a session nobody on the socket") {
    Bench bench;
    CHECK(bench.ask(from_proxy(get("/"), "iwmod-kijken"), loopback()).page.status == 403);
    const auto cookie = bench.logged_in();
    CHECK(bench.ask(with(get("/", "iwmod.example"), "cookie", cookie), proxy()).page.status == 403);
    const auto body = "sleutel=" + bench.link();
    const auto reply =
        bench.ask(from_proxy(post("/aanmelden", body, "iwmod.example", "https://iwmod.example"),
                             "iwmod-kijken"),
                  proxy(), body);
    CHECK(reply.page.status == 403);
    CHECK(reply.cookie.empty());
}

TEST_CASE("who the proxy names has the roles of his groups, and without one sees nothing") {
    Bench bench;
    CHECK(bench.ask(from_proxy(get("/", "iwmod.example"), "iwmod-kijken"), proxy()).page.status ==
          200);
    CHECK(bench.site.visitor.naam == "a.beheerder");
    CHECK_FALSE(bench.site.visitor.persoonsgegevens);
    CHECK(bench.ask(from_proxy(get("/", "iwmod.example"), "anders"), proxy()).page.status == 403);
    CHECK_FALSE(bench.site.last);
    CHECK(bench.ask(get("/", "iwmod.example"), proxy()).page.status == 403);
}

TEST_CASE("nothing changes without the token of one's own form") {
    Bench bench;
    const auto cookie = bench.logged_in();
    bench.ask(with(get("/"), "cookie", cookie), loopback());
    const auto token = bench.site.visitor.form_token;
    CHECK(bench.send(cookie, "id=1&token=" + token).page.status == 200);
    CHECK(bench.site.last->form.find("id")->second == "1");
    CHECK_FALSE(bench.site.last->form.contains("token"));
    for (const auto& body : {std::string{"id=1"}, "id=1&token=" + token + "&token=" + token,
                             "id=1&token=" + token + "0", std::string{"id=1&token="}}) {
        CAPTURE(body);
        CHECK(bench.send(cookie, body).page.status == 403);
        CHECK_FALSE(bench.site.last);
    }
    const auto other = bench.logged_in();
    CHECK(bench.send(other, "id=1&token=" + token).page.status == 403);
    const auto by_proxy = "token=" + token;
    CHECK(bench
              .ask(from_proxy(post("/doe", by_proxy, "iwmod.example", "https://iwmod.example"),
                              "iwmod-kijken"),
                   proxy(), by_proxy)
              .page.status == 403);
}

TEST_CASE("who logs out is out, and only with a token") {
    Bench bench;
    const auto cookie = bench.logged_in();
    bench.ask(with(get("/"), "cookie", cookie), loopback());
    const auto out = [&](const std::string& body) {
        return bench.ask(with(post("/afmelden", body), "cookie", cookie), loopback(), body);
    };
    CHECK(out("").page.status == 403);
    CHECK(bench.ask(with(get("/"), "cookie", cookie), loopback()).page.status == 200);
    CHECK(out("token=" + bench.site.visitor.form_token).cookie.ends_with("Max-Age=0"));
    CHECK(bench.ask(with(get("/"), "cookie", cookie), loopback()).page.status == 403);
}

TEST_CASE("a form with a file may be as large as a message, and a plain one may not") {
    Bench bench;
    bench.settings.maximum_bytes = 1'000'000;
    Desk desk{bench.site, bench.settings, bench.map / "web", bench.clock.clock()};
    const auto cookie = bench.logged_in();
    const auto status = [&](const std::string& type, std::uint64_t length,
                            const std::string& target) {
        auto head = get(target);
        head.method = "POST";
        head = with(with(with(with(head, "origin", "http://127.0.0.1:8430"), "cookie", cookie),
                         "content-type", type),
                    "content-length", std::to_string(length));
        const auto outcome = desk.admit(head, loopback());
        const auto* const reply = std::get_if<Reply>(&outcome);
        return reply == nullptr ? 200 : reply->page.status;
    };
    const std::string plain = "application/x-www-form-urlencoded";
    const std::string files = "multipart/form-data; boundary=x";
    CHECK(status(plain, most_form_bytes, "/doe") == 200);
    CHECK(status(plain, most_form_bytes + 1, "/doe") == 413);
    CHECK(status(files, most_form_bytes + 1'000'000, "/doe") == 200);
    CHECK(status(files, most_form_bytes + 1'000'001, "/doe") == 413);
    CHECK(status(files, most_form_bytes + 1, "/aanmelden") == 413); // nobody knows who it is yet
    CHECK(status("text/plain", 3, "/doe") == 415);
    CHECK(status("application/json", 3, "/doe") == 415);
}

TEST_CASE("a form that cannot be read is refused") {
    Bench bench;
    const auto cookie = bench.logged_in();
    CHECK(bench.send(cookie, "id=%zz").page.status == 400);
    CHECK(bench.ask(with(get("/../x"), "cookie", cookie), loopback()).page.status == 400);
    CHECK(bench.ask(with(get("/" + std::string(4096, 'a')), "cookie", cookie), loopback())
              .page.status == 414);
}

TEST_CASE("a page that fails is a page that says so, and nothing of what failed") {
    Bench bench;
    bench.site.broken = true;
    const auto reply = bench.ask(with(get("/"), "cookie", bench.logged_in()), loopback());
    CHECK(reply.page.status == 500);
    CHECK(reply.page.body.find("kapot") == std::string::npos);
}

TEST_CASE("the page that judges a file is for anybody, and keeps nothing") {
    const TempFolder map;
    const TestClock clock;
    Asked site;
    Desk desk{site, {}, {}, clock.clock()};
    const auto door = loopback_door(poort, Login::nobody);
    const std::string body = "a=1";
    auto outcome = desk.admit(post("/", body), door);
    REQUIRE(std::holds_alternative<Admitted>(outcome));
    CHECK(desk.answer(std::get<Admitted>(outcome), post("/", body), body).page.status == 200);
    CHECK_FALSE(site.visitor.kijken);
    CHECK(
        std::holds_alternative<Reply>(desk.admit(post("/", body, "127.0.0.1:8430", "null"), door)));
    auto login = desk.admit(get("/aanmelden?sleutel=" + std::string(64, 'a')), door);
    REQUIRE(std::holds_alternative<Admitted>(login));
    CHECK_FALSE(std::get<Admitted>(login).logs_in);
}

TEST_CASE("every answer says what a browser may do with it") {
    const Reply reply;
    const auto policy = header(reply, loopback(), "Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; style-src 'self'; img-src 'self';"));
    CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(header(reply, loopback(), "Cache-Control") == "no-store");
    CHECK(header(reply, loopback(), "X-Content-Type-Options") == "nosniff");
    CHECK(header(reply, loopback(), "X-Frame-Options") == "DENY");
    CHECK(header(reply, loopback(), "Referrer-Policy") == "same-origin");
    CHECK(header(reply, loopback(), "Strict-Transport-Security").empty());
    CHECK_FALSE(header(reply, proxy(), "Strict-Transport-Security").empty());
    CHECK(header(reply, proxy(), "Server").empty());
}

TEST_CASE("a page leads nowhere but within the site, and a download has a plain name") {
    Reply reply;
    reply.page.location = "/berichten?status=deels";
    CHECK(header(reply, loopback(), "Location") == "/berichten?status=deels");
    for (const auto* const location : {"//kwaad.example", "https://kwaad.example", "berichten",
                                       "/a\r\nSet-Cookie: b=1", "/\\kwaad"}) {
        CAPTURE(location);
        reply.page.location = location;
        CHECK_THROWS_AS(headers_of(reply, loopback()), iwmod::LogicError);
    }
    reply.page.location = "";
    reply.page.download = "cijfers 2023\"\r\n.csv";
    CHECK(header(reply, loopback(), "Content-Disposition") ==
          "attachment; filename=\"cijfers_2023___.csv\"");
}
