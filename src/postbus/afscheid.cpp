#include "afscheid.hpp"

#include "naming.hpp"
#include "steps.hpp"
#include "werk.hpp"
#include <iwmod/failpoint.hpp>

#include <cerrno>
#include <vector>

namespace iwmod {
namespace {

constexpr std::string_view unwritable = "kan niet worden beschreven";

FileTime now() {
    return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
}

} // namespace

void Afscheid::remember(const Claim& claim, const Lezing& lezing) {
    const std::lock_guard lock{m_mutex};
    m_lezingen.insert_or_assign(claim.key(), lezing);
}

std::optional<Lezing> Afscheid::recall(const Claim& claim) const {
    const std::lock_guard lock{m_mutex};
    const auto found = m_lezingen.find(claim.key());
    return found == m_lezingen.end() ? std::nullopt : std::optional{found->second};
}

void Afscheid::forget(const Claim& claim) {
    const std::lock_guard lock{m_mutex};
    m_lezingen.erase(claim.key());
}

void Afscheid::give_back(const Claim& claim) {
    const Naming naming =
        iwmod::give_back(m_folders.werk, Werk::place_of(claim), m_folders.inbox, claim.bestand);
    if (naming.error != 0 && naming.error != ENOENT) {
        m_folders.inbox.fail("kan een bestand niet terugkrijgen", naming.error);
    }
    forget(claim);
    // It stays while it holds other claims.
    with_failpoint<"terug.rmdir">(
        [&] { return remove_folder_at(m_folders.werk.fd(), claim.batch); });
}

Finished Afscheid::finish(std::span<const Claim> claims, Resting resting) {
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
            [&] { return remove_folder_at(m_folders.werk.fd(), batch); });
    }
    return result;
}

void Afscheid::finish_one(const Claim& claim, Resting resting, Finished& result) {
    const std::string place = Werk::place_of(claim);
    const Grip grip{m_folders.werk.fd(), place};
    switch (judge(claim, grip, resting)) {
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
    const int error =
        with_failpoint<"finish.unlink">([&] { return unlink_at(m_folders.werk.fd(), place); });
    if (error != 0 && error != ENOENT) {
        m_folders.werk.fail(unwritable, error);
    }
    forget(claim);
}

/// The lease is held while the file goes: nobody can begin to write it meanwhile.
Afscheid::End Afscheid::judge(const Claim& claim, const Grip& grip, Resting resting) const {
    if (grip.error() != 0) {
        m_folders.werk.fail("bevat een bestand dat niet kan worden gelezen", grip.error());
    }
    const auto stamp = grip.stamp();
    if (grip.writers() == Writers::gone) {
        return End::remove; // gone already, or never a file
    }
    if (grip.writers() == Writers::some || !stamp || !is_archived(claim, grip)) {
        return End::give_back;
    }
    // The claim itself was the last change, or something was since.
    const bool young = now() - stamp->changed < m_rest && stamp->changed - now() < m_rest;
    return grip.writers() == Writers::unknown && young && resting == Resting::leave ? End::rest
                                                                                    : End::remove;
}

/// Whether what lies there is what was read. Without a memory of that (a previous process read it),
/// or when only the time of change tells of something (a link, other rights), its bytes decide.
bool Afscheid::is_archived(const Claim& claim, const Grip& grip) const {
    const auto lezing = recall(claim);
    if (lezing && lezing->stamp == grip.stamp()) {
        return true;
    }
    if (lezing && lezing->stamp.size != grip.stamp()->size) {
        return false;
    }
    const auto hash = Archief::hash_of(grip.fd(), m_folders.werk);
    return lezing ? hash == lezing->sha256 : m_archief.holds(hash);
}

} // namespace iwmod
