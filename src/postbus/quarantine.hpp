/// Files that could not be handled because of a fault of ours, and the way back to the inbox.
#pragma once

#include "archive.hpp"
#include "folder.hpp"
#include "naming.hpp"
#include "temp_file.hpp"
#include "work_folders.hpp"
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/postbus/claim.hpp>

#include <string>
#include <string_view>

namespace iwmod::postbus {

/// The folders that a file can go between.
struct QuarantineFolders {
    const Folder& inbox;
    const WorkFolders& werk;
    const Folder& quarantaine;
};

/// Any thread.
class Quarantine {
  public:
    /// The folders must outlive it.
    explicit Quarantine(QuarantineFolders folders) : m_folders{folders} {}

    /// See Postbus::quarantine.
    std::string put(const Claim& claim, std::string_view id) const;
    /// See Postbus::quarantine_name.
    static std::string name_of(std::string_view id);
    /// See Postbus::rename_quarantined.
    void rename(std::string_view from, std::string_view to) const;
    /// See Postbus::requeue_quarantined.
    std::string requeue(std::string_view quarantined, std::string_view bestand) const;
    /// See Postbus::requeue_archived.
    std::string requeue(const Archive& archief, const crypto::Sha256& sha256,
                        std::string_view bestand) const;

  private:
    WorkFolders::Map beside(const Folder& inbox) const;
    std::string name_in_inbox(TempFile& temp, std::string_view bestand) const;
    void give_to_inbox_owner(const TempFile& temp) const;

    QuarantineFolders m_folders;
};

} // namespace iwmod::postbus
