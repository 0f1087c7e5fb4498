/// A long answer on a terminal goes through a pager, as that of git does.
#pragma once

#include <sys/types.h>

namespace iwmod::apps {

/// While it lives, standard output goes to the pager; at the end we wait for it. None when standard
/// output is no terminal, or there is no pager. That is PAGER, or `less`, which shows at once what
/// fits the screen. It may start nothing (LESSSECURE): the operator may be another account.
class Pager {
  public:
    Pager();
    ~Pager();
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;
    Pager(Pager&&) = delete;
    Pager& operator=(Pager&&) = delete;

  private:
    pid_t m_process = 0;
};

} // namespace iwmod::apps
