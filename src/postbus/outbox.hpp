/// The outbox: every answer whole, and once.
///
/// An uitgave is written to `.klaar/<uitgave>.tmp/`, made durable, and renamed to
/// `.klaar/<uitgave>/`: from then on it is staged, and nothing of it is ever written again. Its
/// files, `<relatie>~<bestand>`, leave for `<relatie>/<bestand>` by one rename each, so what is
/// left in the folder is what no reader has seen. One whose content could not be had has an empty
/// place there, `<relatie>~<bestand>+`, which becomes the file when it is written. The empty folder
/// is removed after the register marked the answers.
#pragma once

#include "archive.hpp"
#include "folder.hpp"
#include <iwmod/postbus/edition.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::postbus {

/// One thread at a time for stage, publish and forget; the others any.
class Outbox {
  public:
    /// The folders must outlive it.
    Outbox(const Folder& folder, const Archive& archief) : m_folder{folder}, m_archief{archief} {}

    /// See Postbus::stage.
    std::vector<Stayed> stage(std::string_view uitgave, std::span<const OutgoingFile> files);
    /// See Postbus::empty_places and Postbus::fill.
    std::vector<std::string> empty_places(std::string_view uitgave) const;
    std::vector<Stayed> fill(std::string_view uitgave, std::span<const OutgoingFile> files);
    /// See Postbus::publish.
    std::vector<Stayed> publish(std::string_view uitgave);
    EditionState state(std::string_view uitgave) const;
    std::vector<std::string> staged() const;
    void forget(std::string_view uitgave);
    /// See Postbus::remove_published.
    void remove(const std::string& relatie, const std::string& bestand);

    /// Removes what a crash left of an uitgave that was not staged yet.
    void remove_unstaged();

    /// The first two steps of stage(), each of which a crash may follow.
    std::vector<Stayed> write_unstaged(std::string_view uitgave,
                                       std::span<const OutgoingFile> files);
    /// Makes the written files durable and staged.
    void mark_staged(std::string_view uitgave);

  private:
    void make_klaar() const;
    std::optional<std::string> write_one(int staging, const OutgoingFile& outgoing,
                                         mode_t mode) const;
    std::optional<std::string> fill_one(int staging, const OutgoingFile& outgoing) const;
    std::optional<std::string> write_content(const basis::Fd& file,
                                             const OutgoingFile& outgoing) const;
    std::optional<std::string>
    copy_original(const crypto::Sha256& sha256,
                  const std::function<void(std::string_view)>& write) const;
    basis::Fd open_staging(std::string_view uitgave) const;
    void publish_one(int staging, const std::string& staged);
    basis::Fd open_relatie(const std::string& relatie) const;
    static int move_out(int staging, const std::string& staged, const basis::Fd& map,
                        const std::string& bestand);
    void require_relatie(const std::string& relatie) const;
    void make_relatie(const std::string& relatie) const;
    void settle_existing(int staging, const std::string& staged, const basis::Fd& map,
                         const std::string& bestand) const;
    [[noreturn]] void refuse(const std::string& target, std::string_view wat) const;
    std::vector<std::string> names_in(const std::string& path) const;

    const Folder& m_folder;
    const Archive& m_archief;
};

} // namespace iwmod::postbus
