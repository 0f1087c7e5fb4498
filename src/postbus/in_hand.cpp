#include "folder.hpp"
#include "steps.hpp"
#include <iwmod/postbus/in_hand.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <optional>
#include <type_traits>
#include <unistd.h>

namespace iwmod::postbus {

namespace {

constexpr const char* bestand = ".onderhanden";
constexpr std::array<char, 8> merk{'i', 'w', 'm', 'o', 'd', 'o', 'h', '1'};
constexpr std::size_t places = 256;   // threads; one beyond has no place
constexpr std::size_t suspects = 512; // claims that were in hand before
constexpr std::size_t boot_size = 40; // a UUID, in text

using Hash = crypto::Sha256::Bytes;

/// What stands in the file, as it is in memory: no other program or machine reads it.
struct Note {
    struct Suspect {
        Hash claim{};
        std::int32_t lives = 0;
    };
    std::array<char, merk.size()> begin{};
    std::array<char, boot_size> boot{};
    std::array<Hash, places> in_hand{};
    std::array<Suspect, suspects> verdacht{};
};
static_assert(std::is_trivially_copyable_v<Note>);

Hash hash_of(const Claim& claim) {
    return crypto::sha256(claim.key()).bytes();
}

/// Another one after each start of the machine; empty where the kernel does not say.
std::array<char, boot_size> this_boot() {
    std::array<char, boot_size> boot{};
    const basis::Fd file = open_at(AT_FDCWD, "/proc/sys/kernel/random/boot_id", O_RDONLY);
    if (file) {
        read_full(file.get(), {boot.data(), boot.size() - 1});
    }
    return boot;
}

off_t place_of(std::size_t index) {
    return static_cast<off_t>(offsetof(Note, in_hand) + index * sizeof(Hash));
}

/// False when it cannot be written in full: a full disk.
bool write_note(int fd, const Note& note) {
    std::string bytes(sizeof note, '\0');
    std::memcpy(bytes.data(), &note, sizeof note);
    return ::lseek(fd, 0, SEEK_SET) == 0 && write_all(fd, bytes) == 0;
}

std::optional<Note> read_note(int fd) {
    std::string bytes(sizeof(Note), '\0');
    if (read_full(fd, bytes) != static_cast<ssize_t>(bytes.size())) {
        return std::nullopt;
    }
    Note note;
    std::memcpy(&note, bytes.data(), bytes.size());
    return note.begin == merk ? std::optional{note} : std::nullopt;
}

/// What was counted until now and is still there, with one more life for what was left in hand.
std::map<Hash, int> count(const Note& before, bool same_boot, const std::map<Hash, int>& there) {
    std::map<Hash, int> lives;
    for (const auto& verdachte : before.verdacht) {
        if (verdachte.lives > 0 && there.contains(verdachte.claim)) {
            lives[verdachte.claim] = verdachte.lives;
        }
    }
    std::map<Hash, int> in_hand; // by a reader or the writer, or by both
    for (const auto& claim : before.in_hand) {
        if (same_boot && there.contains(claim)) {
            in_hand[claim] = 1;
        }
    }
    for (const auto& [claim, one] : in_hand) {
        lives[claim] += one;
    }
    return lives;
}

} // namespace

struct InHand::Impl {
    basis::Fd file;
    const Folder* werk = nullptr;
    std::map<Hash, int> lives;
    std::atomic<std::size_t> given{0};
};

InHand::InHand() : m_impl{std::make_unique<Impl>()} {}
InHand::~InHand() = default;

bool InHand::begin(const Folder& werk, std::span<const Claim> claims) {
    constexpr mode_t own_only = S_IRUSR | S_IWUSR;
    basis::Fd file = open_at(werk.fd(), bestand, O_RDWR | O_CREAT | O_NOFOLLOW, own_only);
    if (!file) {
        return false;
    }
    std::map<Hash, int> there;
    for (const Claim& claim : claims) {
        there.emplace(hash_of(claim), 1);
    }
    Note now{.begin = merk, .boot = this_boot(), .in_hand = {}, .verdacht = {}};
    if (const auto before = read_note(file.get())) {
        m_impl->lives = count(*before, before->boot == now.boot, there);
    }
    std::size_t index = 0;
    for (const auto& [claim, lives] : m_impl->lives) {
        if (index < now.verdacht.size()) {
            now.verdacht.at(index++) = {.claim = claim, .lives = lives};
        }
    }
    if (!write_note(file.get(), now)) {
        return false;
    }
    m_impl->file = std::move(file);
    m_impl->werk = &werk;
    return true;
}

void InHand::end(std::span<const Claim> claims) {
    const bool counted = std::any_of(claims.begin(), claims.end(),
                                     [this](const Claim& claim) { return lives(claim) > 0; });
    if (m_impl->file && !counted) {
        unlink_at(m_impl->werk->fd(), bestand);
    }
    m_impl->file.reset();
}

int InHand::lives(const Claim& claim) const {
    const auto found = m_impl->lives.find(hash_of(claim));
    return found == m_impl->lives.end() ? 0 : found->second;
}

InHand::Place InHand::place() {
    return Place{*this, m_impl->given++};
}

// That it cannot be written stops nothing: the claim then counts as not in hand.
void InHand::Place::take(const Claim& claim) const {
    if (m_owner->m_impl->file && m_index < places) {
        const auto hash = hash_of(claim);
        static_cast<void>(::pwrite(m_owner->m_impl->file.get(), hash.data(), hash.size(),
                                   place_of(m_index)) == 0);
    }
}

void InHand::Place::put_down() const noexcept {
    if (m_owner->m_impl->file && m_index < places) {
        const Hash none{};
        static_cast<void>(::pwrite(m_owner->m_impl->file.get(), none.data(), none.size(),
                                   place_of(m_index)) == 0);
    }
}

} // namespace iwmod::postbus
