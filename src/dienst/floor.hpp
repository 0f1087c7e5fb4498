/// How much has to be free before anything is taken from the inbox.
#pragma once

#include <iwmod/dienst/observation.hpp>

#include <optional>
#include <string>

namespace iwmod::dienst {

/// The disk with the least room, when that is less than the floor.
std::optional<Disk> disk_below_floor(const Settings& settings, const WatchSettings& bewaking);
/// What is said of it: Dutch.
std::string floor_sentence(const Disk& disk, const WatchSettings& bewaking);

} // namespace iwmod::dienst
