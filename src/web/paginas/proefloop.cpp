#include "paginas/proefloop.hpp"

#include <utility>

namespace iwmod::web {

bool Proefloop::start(const std::string& nummer, Work work) {
    const std::lock_guard lock{m_mutex};
    if (m_stand.loopt) {
        return false;
    }
    // The one before has nothing left to do but to end: it needs the lock no more.
    m_thread = std::jthread{
        [this, work = std::move(work)](const std::stop_token& stop) { run(stop, work); }};
    m_nummer = nummer;
    m_stand = {.loopt = true};
    return true;
}

std::optional<Proefstand> Proefloop::stand(const std::string& nummer) const {
    const std::lock_guard lock{m_mutex};
    return m_nummer == nummer ? std::optional{m_stand} : std::nullopt;
}

bool Proefloop::is_busy() const {
    const std::lock_guard lock{m_mutex};
    return m_stand.loopt;
}

void Proefloop::run(const std::stop_token& stop, const Work& work) {
    auto fout = work({.progress =
                          [this](std::size_t done, std::size_t all) {
                              const std::lock_guard lock{m_mutex};
                              m_stand.gedaan = done;
                              m_stand.totaal = all;
                          },
                      .is_stopped = [&stop] { return stop.stop_requested(); }});
    const std::lock_guard lock{m_mutex};
    m_stand.loopt = false;
    m_stand.fout = std::move(fout);
}

} // namespace iwmod::web
