/// The one place that turns an exception, of any library, into a fault with a kind.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

namespace iwmod {

/// What a fault of ours is about, and so what is done.
enum class Storingsoort : std::uint8_t {
    uitval,    ///< disk, register or machine as a whole: wait, in order, until it passes
    bericht,   ///< the message in hand: a few tries, then quarantaine
    programma, ///< no message: stop, orderly, with a line in the log and an exit code
};

struct Storing {
    Storingsoort soort = Storingsoort::programma;
    /// Dutch, without anything that a sender chose: of a library the type of its exception, not
    /// its text, which may hold a file name.
    std::string zin;

    bool is_uitval() const { return soort == Storingsoort::uitval; }
};

/// What we were at when it was thrown.
enum class Bezig : std::uint8_t { met_bericht, met_programma };

/// The kind and the sentence of any exception. Out of memory is a fault of the message that asks
/// for it. Never throws, also when there is no memory for the sentence.
Storing storing_of(const std::exception_ptr& thrown, Bezig bezig) noexcept;

/// Of the exception that is being handled: for a `catch (...)`.
inline Storing current_storing(Bezig bezig) noexcept {
    return storing_of(std::current_exception(), bezig);
}

} // namespace iwmod
