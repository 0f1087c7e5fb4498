/// Who is told how it goes, on a thread of its own: the file and the socket with metrics, the state
/// that `status` reads, and the program that gets each alert.
#pragma once

#include "alarms.hpp"

#include <functional>
#include <memory>

namespace iwmod::dienst {

/// What goes wrong here is logged and ends nothing.
class Watch {
  public:
    /// `waiting`: how many files are in hand; any thread. Everything outlives it.
    Watch(const Settings& settings, Alarms& alarms, std::function<std::size_t()> waiting);
    /// Tells what is left to tell, and ends the thread.
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    Watch(Watch&&) = delete;
    Watch& operator=(Watch&&) = delete;

    /// Once the register is there: begins to tell.
    void start();
    /// After a reload, or when a planned table began: with these [bewaking], and tables in force
    /// since now. Any thread.
    void replace(WatchSettings bewaking);

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::dienst
