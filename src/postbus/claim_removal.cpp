#include "claim_removal.hpp"

#include "naming.hpp"
#include "steps.hpp"
#include "work_folder.hpp"
#include <iwmod/failpoint.hpp>

#include <cerrno>
#include <vector>

namespace iwmod::postbus {
namespace {

constexpr std::string_view unwritable = "kan niet worden beschreven";

FileTime now() {
    return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
}

} // namespace

void ClaimRemoval::remember(const Claim& claim, const Reading& reading) {
    const std::lock_guard lock{m_mutex};
    m_readings.insert_or_assign(claim.key(), reading);
}

std::optional<Reading> ClaimRemoval::recall(const Claim& claim) const {
    const std::lock_guard lock{m_mutex};
    const auto found = m_readings.find(claim.key());
    return found == m_readings.end() ? std::nullopt : std::optional{found->second};
}

void ClaimRemoval::forget(const Claim& claim) {
    const std::lock_guard lock{m_mutex};
    m_readings.erase(claim.key());
}

void ClaimRemoval::give_back(const Claim& claim) {
    const auto map = m_folders.werk.of(claim.batch);
    const Naming naming = iwmod::postbus::give_back(*map, WorkFolder::place_of(claim),
                                                    m_folders.inbox, claim.bestand);
    if (naming.error != 0 && naming.error != ENOENT) {
        m_folders.inbox.fail("kan een bestand niet terugkrijgen", naming.error);
    }
    forget(claim);
    // It stays while it holds other claims.
    with_failpoint<"terug.rmdir">([&] { return remove_folder_at(map->fd(), claim.batch); });
}

Finished ClaimRemoval::finish(std::span<const Claim> claims, Resting resting) {
    Finished result;
    std::vector<std::string> touched;
    for (const Claim& claim : claims) {
        finish_one(claim, resting, result);
        if (touched.empty() || touched.back() != claim.batch) {
            touched.push_back(claim.batch);
        }
    }
    for (const std::string& batch : touched) {
        // It stays while it holds other claims.
        with_failpoint<"finish.rmdir">(
            [&] { return remove_folder_at(m_folders.werk.of(batch)->fd(), batch); });
    }
    return result;
}

void ClaimRemoval::finish_one(const Claim& claim, Resting resting, Finished& result) {
    const std::string place = WorkFolder::place_of(claim);
    const auto map = m_folders.werk.of(claim.batch);
    const Grip grip{map->fd(), place};
    switch (judge({.claim = claim, .map = *map, .grip = grip}, resting)) {
    case End::rest:
        result.resting.push_back(claim);
        return;
    case End::give_back:
        give_back(claim);
        ++result.returned;
        return;
    case End::remove:
        break;
    }
    const int error = with_failpoint<"finish.unlink">([&] { return unlink_at(map->fd(), place); });
    if (error != 0 && error != ENOENT) {
        map->fail(unwritable, error);
    }
    forget(claim);
}

/// The lease is held while the file goes: nobody can begin to write it meanwhile.
ClaimRemoval::End ClaimRemoval::judge(const Thing& thing, Resting resting) const {
    const Grip& grip = thing.grip;
    if (grip.error() != 0) {
        thing.map.fail("bevat een bestand dat niet kan worden gelezen", grip.error());
    }
    const auto stamp = grip.stamp();
    if (grip.writers() == Writers::gone) {
        return End::remove; // gone already, or never a file
    }
    if (grip.writers() == Writers::some || !stamp || !is_archived(thing)) {
        return End::give_back;
    }
    // The claim itself was the last change, or something was since.
    const bool young = now() - stamp->changed < m_rest && stamp->changed - now() < m_rest;
    return grip.writers() == Writers::unknown && young && resting == Resting::leave ? End::rest
                                                                                    : End::remove;
}

/// Whether what lies there is what was read. Without a memory of that (a previous process read it),
/// or when only the time of change tells of something (a link, other rights), its bytes decide.
bool ClaimRemoval::is_archived(const Thing& thing) const {
    const auto reading = recall(thing.claim);
    const auto stamp = thing.grip.stamp();
    if (reading && reading->stamp == stamp) {
        return true;
    }
    if (reading && reading->stamp.size != stamp->size) {
        return false;
    }
    const auto hash = Archive::hash_of(thing.grip.fd(), thing.map);
    return reading ? hash == reading->sha256 : m_archief.holds(hash);
}

} // namespace iwmod::postbus
