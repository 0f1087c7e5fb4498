#include "metrics_socket.hpp"

#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::dienst {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using Protocol = boost::asio::local::stream_protocol;

constexpr std::chrono::seconds patience{5};

/// One question and its answer. It belongs to the step that is under way.
struct Session {
    explicit Session(Protocol::socket socket) : stream{std::move(socket)} {}
    beast::basic_stream<Protocol> stream;
    static constexpr std::size_t largest_question = 8192; ///< bytes
    beast::flat_buffer buffer{largest_question};
    http::request<http::empty_body> request;
    http::response<http::string_body> response;
};

Exposition wanted_by(const http::request<http::empty_body>& request) {
    const auto accepted = request[http::field::accept];
    return accepted.find("application/openmetrics-text") == beast::string_view::npos
               ? Exposition::prometheus
               : Exposition::openmetrics;
}

const char* type_of(Exposition exposition) {
    return exposition == Exposition::openmetrics
               ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
               : "text/plain; version=0.0.4; charset=utf-8";
}

void fill_in(Session& session, const MetricsSocket::Source& source) {
    auto& response = session.response;
    response.version(session.request.version());
    response.keep_alive(false);
    if (session.request.method() != http::verb::get || session.request.target() != "/metrics") {
        response.result(http::status::not_found);
    } else {
        const auto exposition = wanted_by(session.request);
        response.set(http::field::content_type, type_of(exposition));
        response.body() = source(exposition);
    }
    response.prepare_payload();
}

void answer(std::unique_ptr<Session> session, const MetricsSocket::Source& source) {
    fill_in(*session, source);
    auto& stream = session->stream;
    auto& response = session->response;
    stream.expires_after(patience);
    http::async_write(stream, response,
                      [session = std::move(session)](const beast::error_code& /*failure*/,
                                                     std::size_t /*bytes*/) {});
}

void serve(std::unique_ptr<Session> session, MetricsSocket::Source source) {
    auto& each = *session;
    each.stream.expires_after(patience);
    http::async_read(each.stream, each.buffer, each.request,
                     [session = std::move(session), source = std::move(source)](
                         const beast::error_code& failure, std::size_t /*bytes*/) mutable {
                         if (!failure) {
                             answer(std::move(session), source);
                         }
                     });
}

/// Of an earlier life; anything else that lies there is not ours to remove.
void remove_socket(const std::filesystem::path& path) {
    struct stat found {};
    if (::lstat(path.c_str(), &found) == 0 && S_ISSOCK(found.st_mode)) {
        ::unlink(path.c_str());
    }
}

} // namespace

MetricsSocket::MetricsSocket(boost::asio::io_context& io, std::filesystem::path path, Source source)
    : m_path{std::move(path)}, m_source{std::move(source)}, m_acceptor{io} {
    constexpr mode_t for_all = 0666;
    remove_socket(m_path);
    m_acceptor.open();
    m_acceptor.bind(Protocol::endpoint{m_path.string()});
    m_acceptor.listen();
    ::chmod(m_path.c_str(), for_all);
    accept();
}

MetricsSocket::~MetricsSocket() {
    remove_socket(m_path);
}

void MetricsSocket::accept() {
    m_acceptor.async_accept(
        [this](const boost::system::error_code& failure, Protocol::socket socket) {
            if (failure) {
                return; // closed
            }
            serve(std::make_unique<Session>(std::move(socket)), m_source);
            accept();
        });
}

} // namespace iwmod::dienst
