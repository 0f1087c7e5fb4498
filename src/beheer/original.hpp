/// What came in, read again from the archive.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/register.hpp>
#include <iwmod/xml.hpp>

namespace iwmod::beheer {

/// The bytes as they came. Throws SpoolError when they are not there, or their key is not.
std::string original_bytes(const registratie::BerichtRow& rij, const dienst::Settings& settings);

/// The message in them, for showing more of it; nothing when it cannot be read.
std::optional<bericht::Bericht> find_original(const registratie::BerichtRow& rij,
                                              const dienst::Settings& settings);
/// The same with schemas that were read before.
std::optional<bericht::Bericht> find_original(const registratie::BerichtRow& rij,
                                              const xml::Schemas& schemas,
                                              const dienst::Settings& settings);

} // namespace iwmod::beheer
