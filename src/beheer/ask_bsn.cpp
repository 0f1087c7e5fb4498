#include "ask_bsn.hpp"

#include <iwmod/error.hpp>

#include <termios.h>

#include <iostream>
#include <string>
#include <unistd.h>

namespace iwmod::beheer {

namespace {

/// What is typed does not show, as long as this lives.
class NoEcho {
  public:
    NoEcho() : m_is_terminal{::tcgetattr(STDIN_FILENO, &m_before) == 0} {
        if (m_is_terminal) {
            auto quiet = m_before;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            static_cast<void>(::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)); // then it shows
        }
    }
    ~NoEcho() {
        if (m_is_terminal) {
            static_cast<void>(::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before));
        }
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;
    NoEcho(NoEcho&&) = delete;
    NoEcho& operator=(NoEcho&&) = delete;

    bool is_terminal() const { return m_is_terminal; }

  private:
    termios m_before{};
    bool m_is_terminal;
};

std::string read_line() {
    const NoEcho quiet;
    if (quiet.is_terminal()) {
        std::cerr << "Bsn: " << std::flush;
    }
    std::string line;
    std::getline(std::cin, line);
    if (quiet.is_terminal()) {
        std::cerr << '\n';
    }
    return line;
}

} // namespace

Bsn ask_bsn() {
    auto line = read_line();
    std::erase_if(line, [](char letter) { return letter == ' ' || letter == '\r'; });
    const auto bsn = Bsn::parse(line);
    if (!bsn) {
        throw ConfigError{"Standaardinvoer", 0, "daar staat geen Bsn van negen cijfers."};
    }
    return *bsn;
}

} // namespace iwmod::beheer
