#include "rerun_books.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace iwmod::dienst {

std::size_t RerunBooks::add(std::vector<Archived> messages) {
    const std::lock_guard lock{m_mutex};
    const auto first = m_done + m_messages.size();
    std::move(messages.begin(), messages.end(), std::back_inserter(m_messages));
    return first;
}

const Archived& RerunBooks::message(std::size_t number) const {
    const std::lock_guard lock{m_mutex};
    return m_messages.at(number - m_done); // a deque moves none when others come or go at its ends
}

void RerunBooks::done(std::size_t count) {
    const std::lock_guard lock{m_mutex};
    m_messages.erase(m_messages.begin(), m_messages.begin() + static_cast<std::ptrdiff_t>(count));
    m_done += count;
    m_changed.notify_all();
}

void RerunBooks::close() {
    const std::lock_guard lock{m_mutex};
    m_closed = true;
}

bool RerunBooks::is_last(std::size_t count) const {
    const std::lock_guard lock{m_mutex};
    return m_closed && count == m_messages.size();
}

void RerunBooks::fail(std::exception_ptr reason) {
    const std::lock_guard lock{m_mutex};
    if (m_reason == nullptr) {
        m_reason = std::move(reason);
    }
    m_changed.notify_all();
}

void RerunBooks::wait(std::size_t at_most) {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [&] { return m_reason != nullptr || m_messages.size() <= at_most; });
    if (m_reason != nullptr) {
        std::rethrow_exception(m_reason);
    }
}

} // namespace iwmod::dienst
