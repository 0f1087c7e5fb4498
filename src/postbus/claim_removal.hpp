/// The end of a claim: its file is removed from the working folder, but only while it is still what
/// was read.
#pragma once

#include "archive.hpp"
#include "folder.hpp"
#include "work_folders.hpp"
#include "writers.hpp"
#include <iwmod/postbus/claim.hpp>

#include <chrono>
#include <map>
#include <mutex>
#include <span>
#include <string>

namespace iwmod::postbus {

/// How a file was when it was read.
struct Reading {
    Stamp stamp;
    crypto::Sha256 sha256;
};

/// Any thread. The folders must outlive it.
class ClaimRemoval {
  public:
    struct Folders {
        const Folder& inbox;
        const WorkFolders& werk;
    };
    ClaimRemoval(Folders folders, const Archive& archief, std::chrono::nanoseconds rest)
        : m_folders{folders}, m_archief{archief}, m_rest{rest} {}

    /// Keeps how the file was, until finish().
    void remember(const Claim& claim, const Reading& reading);
    /// See Postbus::finish.
    Finished finish(std::span<const Claim> claims, Resting resting);
    /// Back to the inbox. Throws SpoolError when it cannot go there.
    void give_back(const Claim& claim);
    /// Of a claim that goes elsewhere.
    void forget(const Claim& claim);

  private:
    enum class End { remove, give_back, rest };

    void finish_one(const Claim& claim, Resting resting, Finished& result);
    /// A claimed file in the folder that it lies in.
    struct Thing {
        const Claim& claim;
        const Folder& map;
        const Grip& grip;
    };
    End judge(const Thing& thing, Resting resting) const;
    bool is_archived(const Thing& thing) const;
    std::optional<Reading> recall(const Claim& claim) const;

    Folders m_folders;
    const Archive& m_archief;
    std::chrono::nanoseconds m_rest;
    mutable std::mutex m_mutex;
    std::map<std::string, Reading> m_readings; ///< under m_mutex; by the key of the claim
};

} // namespace iwmod::postbus
