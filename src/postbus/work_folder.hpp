/// The working folder: `werk/<batch>/<name>`, what was claimed and is not finished.
#pragma once

#include "work_folders.hpp"
#include <iwmod/postbus/claim.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::postbus {

/// Any thread: a batch gets its files in one scan, before anybody else knows of it.
class WorkFolder {
  public:
    /// The folders must outlive it.
    explicit WorkFolder(const WorkFolders& work_folders) : m_work_folders{work_folders} {}

    /// See Postbus::claims_left_behind.
    std::vector<Claim> left_behind() const;
    /// See Postbus::is_claimed.
    bool holds(const Claim& claim) const;
    /// Removes the batch folders that hold nothing. Not while a scan runs.
    void remove_empty_batches() const;
    /// The number of the last batch folder, 0 when there is none.
    std::uint64_t last_batch() const;

    /// The file of a claim, to read. Throws SpoolError when it is gone, unreadable or no regular
    /// file.
    basis::Fd open(const Claim& claim) const;
    /// Where it lies in the working folder. LogicError for a claim that scan() cannot have made.
    static std::string place_of(const Claim& claim);
    /// The claims of a batch in that folder, in order.
    static std::vector<Claim> claims_of(const Folder& map, const std::string& batch);

  private:
    /// A batch folder and what it lies in.
    struct Batch {
        std::string naam;
        WorkFolders::Map map;
    };
    std::vector<Batch> batches() const;

    const WorkFolders& m_work_folders;
};

} // namespace iwmod::postbus
