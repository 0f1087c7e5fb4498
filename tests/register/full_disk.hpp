/// A disk that is full, without one.
#pragma once

#include <csignal>
#include <sys/resource.h>

namespace iwmod::test {

/// No file may grow beyond `bytes` while it lives: a disk that is full.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes) : m_handler{std::signal(SIGXFSZ, SIG_IGN)} {
        ::getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit full{bytes, m_limit.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_handler);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    FullDisk(FullDisk&&) = delete;
    FullDisk& operator=(FullDisk&&) = delete;

  private:
    rlimit m_limit{};
    void (*m_handler)(int);
};

} // namespace iwmod::test
