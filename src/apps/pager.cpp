#include "pager.hpp"

#include <spawn.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace iwmod::apps {

namespace {

/// The command of a person who chose one; empty: none is wanted.
std::string chosen_pager() {
    const char* const pager = std::getenv("PAGER"); // NOLINT(concurrency-mt-unsafe)
    const std::string command = pager == nullptr ? "less" : pager;
    return command == "cat" ? "" : command;
}

/// 0 when it cannot be started.
pid_t start(const std::string& command, int input) {
    constexpr int if_absent = 0;
    constexpr int always = 1;
    ::setenv("LESS", "FRX", if_absent);  // NOLINT(concurrency-mt-unsafe)
    ::setenv("LESSSECURE", "1", always); // NOLINT(concurrency-mt-unsafe)
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    std::string shell = "sh";
    std::string option = "-c";
    std::string text = command;
    std::array<char*, 4> arguments{shell.data(), option.data(), text.data(), nullptr};
    if (command == "less") {
        arguments = {text.data(), nullptr, nullptr, nullptr};
    }
    pid_t process = 0;
    const int failure =
        ::posix_spawnp(&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return failure == 0 ? process : 0;
}

} // namespace

Pager::Pager() {
    const auto command = chosen_pager();
    std::array<int, 2> ends{};
    if (command.empty() || ::isatty(STDOUT_FILENO) != 1 || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return;
    }
    m_process = start(command, ends[0]);
    if (m_process != 0) {
        ::dup2(ends[1], STDOUT_FILENO);
    }
    ::close(ends[0]);
    ::close(ends[1]);
}

Pager::~Pager() {
    if (m_process == 0) {
        return;
    }
    std::cout.flush();
    ::close(STDOUT_FILENO); // the pager is told that this was all
    while (::waitpid(m_process, nullptr, 0) == -1 && errno == EINTR) {
    }
}

} // namespace iwmod::apps
