/// The outbox: every answer whole, and once.
///
/// An uitgave is written to `.klaar/<uitgave>.tmp/`, made durable, and renamed to
/// `.klaar/<uitgave>/`: from then on it is staged, and nothing of it is ever written again. Its
/// files, `<relatie>~<bestand>`, leave for `<relatie>/<bestand>` by one rename each, so what is
/// left in the folder is what no reader has seen. The empty folder is removed after the register
/// marked the answers.
#pragma once

#include "archief.hpp"
#include "folder.hpp"
#include <iwmod/postbus/uitgave.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod {

/// One thread at a time for stage, publish and forget; the others any.
class Outbox {
  public:
    /// The folders must outlive it.
    Outbox(const Folder& folder, const Archief& archief) : m_folder{folder}, m_archief{archief} {}

    /// See Postbus::stage.
    void stage(std::string_view uitgave, std::span<const Uitgaande> files);
    /// See Postbus::publish.
    void publish(std::string_view uitgave);
    UitgaveState state(std::string_view uitgave) const;
    std::vector<std::string> staged() const;
    void forget(std::string_view uitgave);

    /// Removes what a crash left of an uitgave that was not staged yet.
    void remove_unstaged();

    /// The first two steps of stage(), each of which a crash may follow.
    void write_unstaged(std::string_view uitgave, std::span<const Uitgaande> files);
    /// Makes the written files durable and staged.
    void mark_staged(std::string_view uitgave);

  private:
    void make_klaar() const;
    void write_one(int staging, const Uitgaande& uitgaande, mode_t mode) const;
    void write_content(const Fd& file, const Uitgaande& uitgaande) const;
    bool publish_one(int staging, const std::string& staged);
    int move_out(int staging, const std::string& staged, const std::string& target);
    void require_relatie(const std::string& relatie) const;
    void make_relatie(const std::string& relatie) const;
    bool settle_existing(int staging, const std::string& staged, const std::string& target);
    std::vector<std::string> names_in(const std::string& path) const;

    const Folder& m_folder;
    const Archief& m_archief;
};

} // namespace iwmod
