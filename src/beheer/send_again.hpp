/// What went out before, made once more of what came in.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/register.hpp>
#include <iwmod/xml.hpp>

#include <optional>

namespace iwmod::beheer {

/// As oordeel::send_again, of the original in the archive. Throws SpoolError when that is not
/// there, or its key is not.
std::optional<registratie::Uitgaand> send_again(const registratie::BerichtRow& bericht,
                                                const registratie::Uitgaand& eerste,
                                                const xml::Schemas& schemas,
                                                const dienst::Settings& settings);

} // namespace iwmod::beheer
