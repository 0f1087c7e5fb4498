/// Requests for tests: good ones, of which a test spoils one thing.
#pragma once

#include "kern/head.hpp"
#include "kern/page.hpp"
#include "toegang/door.hpp"
#include "toegang/tokens.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace iwmod::test {

constexpr std::uint16_t poort = 8430;

inline web::Door loopback() {
    return web::loopback_door(poort, web::Login::session);
}
inline web::Door proxy() {
    return web::proxy_door({"iwmod.example"}, web::Login::proxy);
}

inline web::Head get(std::string target, std::string host = "127.0.0.1:8430") {
    return {.method = "GET", .target = std::move(target), .headers = {{"host", std::move(host)}}};
}

inline web::Head with(web::Head head, std::string name, std::string value) {
    head.headers.push_back({std::move(name), std::move(value)});
    return head;
}

inline web::Head without(web::Head head, std::string_view name) {
    std::erase_if(head.headers, [name](const web::Header& each) { return each.name == name; });
    return head;
}

/// A form, as a browser sends it from a page of ours.
inline web::Head post(std::string target, std::string_view body,
                      std::string host = "127.0.0.1:8430",
                      std::string origin = "http://127.0.0.1:8430") {
    auto head = get(std::move(target), std::move(host));
    head.method = "POST";
    head = with(std::move(head), "origin", std::move(origin));
    head = with(std::move(head), "content-type", "application/x-www-form-urlencoded");
    return with(std::move(head), "content-length", std::to_string(body.size()));
}

/// A clock that goes when the test says so.
class TestClock {
  public:
    web::Clock clock() const {
        return [now = m_now] { return *now; };
    }
    void advance(std::chrono::seconds by) { *m_now += by; }

  private:
    std::shared_ptr<std::chrono::sys_seconds> m_now = std::make_shared<std::chrono::sys_seconds>(
        std::chrono::sys_days{std::chrono::year{2023} / std::chrono::March / std::chrono::day{1}});
};

} // namespace iwmod::test
