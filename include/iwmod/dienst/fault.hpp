/// The one place that turns an exception, of any library, into a fault with a kind.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

namespace iwmod::dienst {

/// What a fault of ours is about, and so what is done.
enum class FaultKind : std::uint8_t {
    outage,  ///< disk, register or machine as a whole: wait, in order, until it passes
    message, ///< the message in hand: a few tries, then quarantaine
    program, ///< no message: stop, orderly, with a line in the log and an exit code
};

struct Fault {
    FaultKind soort = FaultKind::program;
    /// Dutch, without anything that a sender chose: of a library the type of its exception, not
    /// its text, which may hold a file name.
    std::string zin;

    bool is_outage() const { return soort == FaultKind::outage; }
};

/// What we were at when it was thrown.
enum class During : std::uint8_t { message, program };

/// The kind and the sentence of any exception. Out of memory is a fault of the message that asks
/// for it. Never throws, also when there is no memory for the sentence.
Fault fault_of(const std::exception_ptr& thrown, During bezig) noexcept;

/// Of the exception that is being handled: for a `catch (...)`.
inline Fault current_fault(During bezig) noexcept {
    return fault_of(std::current_exception(), bezig);
}

} // namespace iwmod::dienst
