/// One connection: requests, one after the other, each read within a time, looked at before its
/// body is read, answered on another thread.
#pragma once

#include "http/desk.hpp"
#include "http/reader.hpp"

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace iwmod::web {

using Protocol = boost::asio::generic::stream_protocol;

/// What all connections share. On the thread of the io_context, but for the desk.
struct Floor {
    Desk& desk;
    boost::asio::thread_pool& workers;
    std::chrono::seconds patience{}; ///< in which a request has to come in
    std::size_t answering = 0;       ///< requests that workers have, or will have
    std::size_t under_way = 0;       ///< requests that were taken and not answered in full
    std::size_t large = 0;           ///< requests that are more than a form
    bool stopping = false;           ///< each connection ends with its answer
};

/// Counts itself out again. Moved along with what it counts.
class Place {
  public:
    Place() = default;
    explicit Place(std::size_t& count) : m_count{&count} { ++count; }

  private:
    struct Leave {
        void operator()(std::size_t* count) const { --*count; }
    };
    std::unique_ptr<std::size_t, Leave> m_count;
};

/// Answers what comes over this connection until it ends, and then calls `ended`. `floor` and
/// `door` outlive it.
void converse(Protocol::socket socket, Floor& floor, const Door& door, std::function<void()> ended);

} // namespace iwmod::web
