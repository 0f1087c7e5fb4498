/// What becomes of a message that a fault of ours stops: tried again, set aside, or given up.
#pragma once

#include "duurzaam.hpp"
#include "naloop.hpp"
#include "uitval.hpp"
#include "verwerking.hpp"

#include <atomic>

namespace iwmod {

/// Writer thread only, but for `unresolved`.
class Opvang {
  public:
    /// What it works with; all outlive it.
    struct Omgeving {
        Postbus& postbus;
        Register& inschrijving;
        Verwerking& verwerking;
        Rij& rij;
        Duurzaam& duurzaam;
        Naloop& naloop;
    };
    Opvang(const Omgeving& omgeving, Geduld geduld) : m_omgeving{omgeving}, m_geduld{geduld} {}

    /// One that could not be read or committed, `post.storing` says why.
    void take(Post post) noexcept;
    /// One that was in hand in so many lives when the process died: to quarantaine, unread.
    void convict(Post post, int levens) noexcept;
    /// A message that was recorded as quarantaine, and not moved there yet. Throws SpoolError or
    /// RegisterError.
    void move_aside(const Claim& claim, BerichtId id);
    /// So many files stay where they are, for a next time.
    void give_up(std::size_t files) { m_unresolved += files; }
    /// How many files could not be brought to an end state since the start. Any thread.
    std::size_t unresolved() const { return m_unresolved; }

  private:
    void sort_out(Post& post);
    void set_aside(Post& post);
    void quarantine(const Post& post);
    void keep_for_later(Post& post);
    bool is_gone(const Claim& claim) const;
    std::optional<KnownClaim> find_committed(const Post& post) const;

    Omgeving m_omgeving;
    Geduld m_geduld;
    std::atomic<std::size_t> m_unresolved{0};
};

} // namespace iwmod
