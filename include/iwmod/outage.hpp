/// A fault of disk or register as a whole: no room, no rights, busy, damaged. It is the fault of no
/// message, so nothing goes to quarantaine for it; the work waits, in order, until it passes.
#pragma once

#include <iwmod/error.hpp>

namespace iwmod {

/// What such an Error is besides: ask is_outage().
class Outage {
  public:
    Outage() = default;
    Outage(const Outage&) = default;
    Outage& operator=(const Outage&) = default;
    Outage(Outage&&) = default;
    Outage& operator=(Outage&&) = default;
    virtual ~Outage() = default;
};

class SpoolOutage : public SpoolError, public Outage {
  public:
    using SpoolError::SpoolError;
};

class RegisterOutage : public RegisterError, public Outage {
  public:
    using RegisterError::RegisterError;
};

inline bool is_outage(const Error& error) {
    return dynamic_cast<const Outage*>(&error) != nullptr;
}

} // namespace iwmod
