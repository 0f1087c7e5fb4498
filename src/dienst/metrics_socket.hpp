/// Metrics over a Unix socket: one HTTP answer for each connection.
#pragma once

#include "metrics_text.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <filesystem>
#include <functional>

namespace iwmod::dienst {

/// On the thread of the io_context.
class MetricsSocket {
  public:
    using Source = std::function<std::string(Exposition)>;
    /// Everybody who may enter the folder may ask. One that an earlier life left is replaced.
    /// Throws boost::system::system_error.
    MetricsSocket(boost::asio::io_context& io, std::filesystem::path path, Source source);
    ~MetricsSocket();
    MetricsSocket(const MetricsSocket&) = delete;
    MetricsSocket& operator=(const MetricsSocket&) = delete;
    MetricsSocket(MetricsSocket&&) = delete;
    MetricsSocket& operator=(MetricsSocket&&) = delete;

  private:
    void accept();

    std::filesystem::path m_path;
    Source m_source;
    boost::asio::local::stream_protocol::acceptor m_acceptor;
};

} // namespace iwmod::dienst
