/// One owner per file descriptor.
#pragma once

#include <unistd.h>
#include <utility>

namespace iwmod::basis {

class Fd {
  public:
    Fd() = default;
    /// Takes ownership; -1 is none.
    explicit Fd(int fd) : m_fd{fd} {}
    ~Fd() { reset(); }
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    Fd(Fd&& other) noexcept : m_fd{other.release()} {}
    Fd& operator=(Fd&& other) noexcept {
        if (this != &other) {
            reset();
            m_fd = other.release();
        }
        return *this;
    }

    explicit operator bool() const { return m_fd >= 0; }
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

    /// Closes without looking at what close says: for descriptors that were not written to.
    void reset() {
        if (m_fd >= 0) {
            ::close(release());
        }
    }

  private:
    int m_fd = -1;
};

} // namespace iwmod::basis
