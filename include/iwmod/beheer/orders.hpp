/// Whether an order can be carried out, before it is given.
#pragma once

#include <iwmod/beheer.hpp>

#include <optional>
#include <string>

namespace iwmod::beheer {

/// Why a message cannot be put back in the inbox, a Dutch sentence; nothing when it can.
std::optional<std::string> objection_to_requeue(const registratie::Dossier& dossier,
                                                const dienst::Settings& settings);
/// Why what was sent about a message cannot go out again; nothing when it can, as far as can be
/// seen before it is made. `welke` as in ResendOptions.
std::optional<std::string> objection_to_resend(const registratie::Dossier& dossier,
                                               std::optional<Resendable> welke,
                                               const dienst::Settings& settings);

} // namespace iwmod::beheer
