#include "events.hpp"

#include <cstring>
#include <string_view>
#include <sys/inotify.h>

namespace iwmod::postbus {
namespace {

constexpr std::uint32_t gone_mask = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED;

void add_inbox_event(Events& events, std::uint32_t mask, std::string_view name) {
    if ((mask & gone_mask) != 0) {
        events.inbox_gone = true;
    } else if ((mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) {
        events.closed.emplace_back(name);
    } else if ((mask & IN_CREATE) != 0) {
        events.made.emplace_back(name);
    }
}

} // namespace

void Events::add(std::span<const char> bytes, const Watched& watched) {
    while (bytes.size() >= sizeof(inotify_event)) {
        inotify_event event{};
        std::memcpy(&event, bytes.data(), sizeof event); // the name behind it has no fixed size
        bytes = bytes.subspan(sizeof event);
        const auto padded = bytes.first(event.len);
        const std::string_view name{padded.data(), ::strnlen(padded.data(), padded.size())};
        bytes = bytes.subspan(event.len);
        if ((event.mask & IN_Q_OVERFLOW) != 0) {
            overflow = true;
        } else if (event.wd == watched.inbox) {
            add_inbox_event(*this, event.mask, name);
        } else if (event.wd == watched.parent && name == watched.inbox_name) {
            inbox_gone = true;
        }
    }
}

} // namespace iwmod::postbus
