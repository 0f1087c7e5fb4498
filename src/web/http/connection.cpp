#include "http/connection.hpp"

#include <iwmod/dienst/fault.hpp>

#include <boost/asio/post.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <spdlog/spdlog.h>

namespace iwmod::web {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t buffer_bytes = 65'536;
constexpr std::uint64_t bytes_a_second = 250'000; // slower than this nobody is on our network
constexpr std::size_t most_large = 2;             // each is in memory as a whole
constexpr std::size_t most_answering = 64;
constexpr unsigned bad_request = 400;
constexpr unsigned head_too_large = 431;
constexpr unsigned busy = 503;
constexpr unsigned broken = 500;

/// It belongs to the step that is under way: who drops it ends the connection.
struct Conversation {
    Conversation(Protocol::socket socket, Floor& around, const Door& entrance,
                 std::function<void()> at_end)
        : stream{std::move(socket)}, floor{around}, door{entrance}, ended{std::move(at_end)} {}
    ~Conversation() {
        under_way = {};
        ended();
    }
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;
    Conversation(Conversation&&) = delete;
    Conversation& operator=(Conversation&&) = delete;

    beast::basic_stream<Protocol> stream;
    beast::flat_buffer buffer{buffer_bytes};
    std::optional<Parser> parser;
    Head head;
    Admitted admitted;
    Place large;
    Place answering;
    Place under_way;
    http::response<http::string_body> response;
    Floor& floor;
    const Door& door;
    std::function<void()> ended;
};
using Owner = std::unique_ptr<Conversation>;

void read_head(Owner owner);

/// Reads on, for as long as a request may take, and throws it away.
void discard(Owner owner) {
    auto& each = *owner;
    each.buffer.clear();
    each.stream.async_read_some(each.buffer.prepare(buffer_bytes),
                                [owner = std::move(owner)](const beast::error_code& failure,
                                                           std::size_t /*bytes*/) mutable {
                                    if (!failure) {
                                        discard(std::move(owner));
                                    }
                                });
}

/// Of a request that was refused unread: who is still sending would not get to see the answer if we
/// closed.
void linger(Owner owner) {
    auto& each = *owner;
    beast::error_code ignored;
    each.under_way = {};
    each.stream.socket().shutdown(Protocol::socket::shutdown_send, ignored);
    each.stream.expires_after(each.floor.patience);
    discard(std::move(owner));
}

std::chrono::seconds time_for(std::uint64_t bytes, std::chrono::seconds patience) {
    return patience + std::chrono::seconds{bytes / bytes_a_second};
}

/// After a request of which not all was read, another one cannot follow.
enum class After : std::uint8_t { next, close };

void fill_in(Conversation& each, Reply reply, After after) {
    std::vector<Header> headers;
    try {
        headers = headers_of(reply, each.door);
    } catch (...) { // a page of ours that is wrong
        spdlog::error("Een antwoord kon niet worden gemaakt: {}",
                      dienst::current_fault(dienst::During::program).zin);
        reply = sentence_page(broken, "Er ging iets mis", "Deze pagina kon niet worden gemaakt.");
        headers = headers_of(reply, each.door);
    }
    each.response = {};
    each.response.version(11); // NOLINT(readability-magic-numbers): HTTP/1.1
    each.response.result(reply.page.status);
    for (const auto& header : headers) {
        each.response.set(header.name, header.value);
    }
    const bool last =
        after == After::close || each.floor.stopping || !each.parser->get().keep_alive();
    each.response.keep_alive(!last);
    each.response.body() = std::move(reply.page.body);
    each.response.prepare_payload();
    if (each.head.method == "HEAD") {
        each.response.body().clear();
    }
}

void write(Owner owner, Reply reply, After after) {
    auto& each = *owner;
    fill_in(each, std::move(reply), after);
    each.parser.reset(); // its body may be large
    each.large = {};
    each.answering = {};
    each.stream.expires_after(time_for(each.response.body().size(), each.floor.patience));
    const bool next = each.response.keep_alive();
    http::async_write(each.stream, each.response,
                      [owner = std::move(owner), next, after](const beast::error_code& failure,
                                                              std::size_t /*bytes*/) mutable {
                          if (failure) {
                              return;
                          }
                          if (next) {
                              read_head(std::move(owner));
                          } else if (after == After::close && !owner->floor.stopping) {
                              linger(std::move(owner));
                          }
                      });
}

void refuse_unreadable(Owner owner, const beast::error_code& failure) {
    if (failure.category() != make_error_code(http::error::bad_method).category() ||
        failure == http::error::end_of_stream || failure == http::error::partial_message) {
        return; // they went away, or took too long
    }
    const auto status = failure == http::error::header_limit ? head_too_large : bad_request;
    write(std::move(owner),
          sentence_page(status, "Dit kan niet", "Dit verzoek is niet goed opgebouwd."),
          After::close);
}

/// Nothing of it escapes: it would end the program for everybody.
Reply answer_of(Conversation& each) {
    try {
        return each.floor.desk.answer(std::move(each.admitted), each.head,
                                      each.parser->get().body());
    } catch (...) {
        spdlog::error("Een verzoek kon niet worden beantwoord: {}",
                      dienst::current_fault(dienst::During::program).zin);
        return sentence_page(broken, "Er ging iets mis", "Wat er is, staat in het log.");
    }
}

/// On a worker; what it writes is written on the thread of the connection.
void answer(Owner owner) {
    auto& each = *owner;
    auto reply = answer_of(each);
    asio::post(each.stream.get_executor(),
               [owner = std::move(owner), reply = std::move(reply)]() mutable {
                   write(std::move(owner), std::move(reply), After::next);
               });
}

void hand_over(Owner owner) {
    auto& each = *owner;
    each.stream.expires_never();
    if (each.floor.answering == most_answering) {
        write(std::move(owner), sentence_page(busy, "Het is druk", "Probeer het zo nog eens."),
              After::close);
        return;
    }
    each.answering = Place{each.floor.answering};
    each.under_way = Place{each.floor.under_way};
    asio::post(each.floor.workers,
               [owner = std::move(owner)]() mutable { answer(std::move(owner)); });
}

void read_body(Owner owner) {
    auto& each = *owner;
    if (each.admitted.body_bytes > most_form_bytes) {
        if (each.floor.large == most_large) {
            write(std::move(owner), sentence_page(busy, "Het is druk", "Probeer het zo nog eens."),
                  After::close);
            return;
        }
        each.large = Place{each.floor.large};
    }
    each.stream.expires_after(time_for(each.admitted.body_bytes, each.floor.patience));
    http::async_read(each.stream, each.buffer, *each.parser,
                     [owner = std::move(owner)](const beast::error_code& failure,
                                                std::size_t /*bytes*/) mutable {
                         if (failure) {
                             refuse_unreadable(std::move(owner), failure);
                         } else {
                             hand_over(std::move(owner));
                         }
                     });
}

/// Likewise.
std::variant<Admitted, Reply> admit(Conversation& each) {
    try {
        return each.floor.desk.admit(each.head, each.door);
    } catch (...) {
        spdlog::error("Een verzoek kon niet worden bekeken: {}",
                      dienst::current_fault(dienst::During::program).zin);
        return sentence_page(broken, "Er ging iets mis", "Wat er is, staat in het log.");
    }
}

void look_at_head(Owner owner) {
    auto& each = *owner;
    each.head = head_of(each.parser->get());
    auto outcome = admit(each);
    if (auto* const reply = std::get_if<Reply>(&outcome)) {
        const auto after = each.parser->is_done() ? After::next : After::close;
        write(std::move(owner), std::move(*reply), after);
        return;
    }
    each.admitted = std::move(std::get<Admitted>(outcome));
    read_body(std::move(owner));
}

void read_head(Owner owner) {
    auto& each = *owner;
    each.under_way = {};
    each.parser.emplace();
    set_bounds(*each.parser);
    each.stream.expires_after(each.floor.patience);
    http::async_read_header(each.stream, each.buffer, *each.parser,
                            [owner = std::move(owner)](const beast::error_code& failure,
                                                       std::size_t /*bytes*/) mutable {
                                if (failure) {
                                    refuse_unreadable(std::move(owner), failure);
                                } else {
                                    look_at_head(std::move(owner));
                                }
                            });
}

} // namespace

void converse(Protocol::socket socket, Floor& floor, const Door& door,
              std::function<void()> ended) {
    read_head(std::make_unique<Conversation>(std::move(socket), floor, door, std::move(ended)));
}

} // namespace iwmod::web
