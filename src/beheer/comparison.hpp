/// Whether what went out about a message goes out again, byte for byte.
#pragma once

#include "replay_steps.hpp"
#include <iwmod/dienst/rerun.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace iwmod::beheer {

/// Whether answers still get the numbers of then: not after a message that is answered otherwise.
enum class Nummering : std::uint8_t { van_toen, verschoven };

/// What differs, in words; nothing when it is the same: end state, answer and release. What makes
/// an answer another one each time it is made (its number after another message that differs, the
/// envelope of what was sent again) is put as it was.
std::optional<std::string> difference(const ReplayStep& then, const dienst::Handled& now,
                                      Nummering nummering);

} // namespace iwmod::beheer
