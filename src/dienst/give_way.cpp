#include "give_way.hpp"

#include <linux/ioprio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace iwmod::dienst {

void give_way() {
    constexpr int polite = 10;
    static_cast<void>(::setpriority(PRIO_PROCESS, 0, polite)); // of this thread alone, in Linux
    // The C library has no function for it.
    constexpr int idle = IOPRIO_CLASS_IDLE << IOPRIO_CLASS_SHIFT;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): so it is
    static_cast<void>(::syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, idle));
}

} // namespace iwmod::dienst
