#include "floor.hpp"

#include <algorithm>

namespace iwmod::dienst {

std::optional<Disk> disk_below_floor(const Settings& settings, const WatchSettings& bewaking) {
    if (bewaking.floor() == 0) {
        return std::nullopt;
    }
    const auto disks = disks_of(settings);
    const auto fullest = std::min_element(
        disks.begin(), disks.end(), [](const Disk& a, const Disk& b) { return a.vrij < b.vrij; });
    return fullest != disks.end() && fullest->vrij < bewaking.floor() ? std::optional{*fullest}
                                                                      : std::nullopt;
}

std::string floor_sentence(const Disk& disk, const WatchSettings& bewaking) {
    return "Op de schijf van " + disk.map.string() + " is nog " + size_text(disk.vrij) +
           " vrij, minder dan de " + size_text(bewaking.floor()) +
           " van [bewaking] vrije_ruimte_mb: bestanden blijven in de inbox liggen tot er weer "
           "ruimte is.";
}

} // namespace iwmod::dienst
