/// What is in hand, written down: a message that ends the process is known to the next one.
#pragma once

#include <iwmod/postbus/claim.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace iwmod::postbus {

class Folder;

/// A small file in the working folder with a place for each thread, in which stands the hash of the
/// claim that it is at. Nothing of it is synced: it has to outlive the process, not the machine,
/// and what a power cut leaves is known by the boot that it names and does not count.
class InHand {
  public:
    /// In so many lives in a row a claim may be in hand when the process dies.
    static constexpr int most_lives = 5;

    InHand();
    ~InHand();
    InHand(const InHand&) = delete;
    InHand& operator=(const InHand&) = delete;
    InHand(InHand&&) = delete;
    InHand& operator=(InHand&&) = delete;

    /// Counts what the last life left in hand, of the claims that are still there, and begins
    /// anew. False when the note cannot be kept; then everything counts as never seen. By the owner
    /// of the folder, before its threads begin.
    bool begin(const Folder& werk, std::span<const Claim> claims);
    /// At an orderly end, when no thread is at anything: nothing of it is left, unless one of the
    /// claims that are still there was counted.
    void end(std::span<const Claim> claims);
    /// In how many lives this claim was in hand when the process died. After begin(), any thread.
    int lives(const Claim& claim) const;

    /// The place of one thread. Without begin() it writes nothing.
    class Place {
      public:
        /// It is at this claim from now on, and at no other.
        void take(const Claim& claim) const;
        /// It is at none.
        void put_down() const noexcept;

      private:
        friend class InHand;
        Place(const InHand& owner, std::size_t index) : m_owner{&owner}, m_index{index} {}
        const InHand* m_owner;
        std::size_t m_index;
    };
    /// One that nobody has. The note must outlive it. Any thread.
    Place place();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::postbus
