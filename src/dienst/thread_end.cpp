#include "thread_end.hpp"

#include <iwmod/dienst/fault.hpp>

#include <spdlog/spdlog.h>

#include <cstdlib>

namespace iwmod::dienst {

void ThreadEnd::pass(const char* wie, const std::function<void()>& werk) noexcept {
    try {
        werk();
        return;
    } catch (...) {
        spdlog::critical("De {} is onverwacht gestopt, het programma stopt: {}", wie,
                         current_fault(During::program).zin);
    }
    m_lost = true;
    m_lost_call();
}

void leave_hanging() {
    spdlog::critical("De verwerking reageert niet meer; het programma stopt zonder haar.");
    // Not exit: what it destroys is in use by the thread that hangs.
    std::_Exit(EXIT_FAILURE);
}

} // namespace iwmod::dienst
