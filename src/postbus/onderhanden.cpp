#include "folder.hpp"
#include "steps.hpp"
#include <iwmod/postbus/onderhanden.hpp>

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

namespace iwmod {

namespace {

constexpr const char* bestand = ".onderhanden";
constexpr std::array<char, 8> merk{'i', 'w', 'm', 'o', 'd', 'o', 'h', '1'};
constexpr std::size_t plekken = 256;    // threads; one beyond has no place
constexpr std::size_t verdachten = 512; // claims that were in hand before

using Hash = Sha256::Bytes;

/// What stands in the file, as it is in memory: no other program or machine reads it.
struct Notitie {
    struct Verdachte {
        Hash claim{};
        std::int32_t levens = 0;
    };
    std::array<char, merk.size()> begin{};
    std::array<char, 40> boot{}; // a UUID, in text
    std::array<Hash, plekken> in_hand{};
    std::array<Verdachte, verdachten> verdacht{};
};
static_assert(std::is_trivially_copyable_v<Notitie>);

Hash hash_of(const Claim& claim) {
    return sha256(claim.key()).bytes();
}

/// Another one after each start of the machine; empty where the kernel does not say.
std::array<char, 40> this_boot() {
    std::array<char, 40> boot{};
    const basis::Fd file = open_at(AT_FDCWD, "/proc/sys/kernel/random/boot_id", O_RDONLY);
    if (file) {
        read_full(file.get(), {boot.data(), boot.size() - 1});
    }
    return boot;
}

off_t place_of(std::size_t index) {
    return static_cast<off_t>(offsetof(Notitie, in_hand) + index * sizeof(Hash));
}

/// False when it cannot be written in full: a full disk.
bool write_note(int fd, const Notitie& notitie) {
    std::string bytes(sizeof notitie, '\0');
    std::memcpy(bytes.data(), &notitie, sizeof notitie);
    return ::lseek(fd, 0, SEEK_SET) == 0 && write_all(fd, bytes) == 0;
}

std::optional<Notitie> read_note(int fd) {
    std::string bytes(sizeof(Notitie), '\0');
    if (read_full(fd, bytes) != static_cast<ssize_t>(bytes.size())) {
        return std::nullopt;
    }
    Notitie notitie;
    std::memcpy(&notitie, bytes.data(), bytes.size());
    return notitie.begin == merk ? std::optional{notitie} : std::nullopt;
}

/// What was counted until now and is still there, with one more life for what was left in hand.
std::map<Hash, int> count(const Notitie& before, bool same_boot, const std::map<Hash, int>& there) {
    std::map<Hash, int> levens;
    for (const auto& verdachte : before.verdacht) {
        if (verdachte.levens > 0 && there.contains(verdachte.claim)) {
            levens[verdachte.claim] = verdachte.levens;
        }
    }
    std::map<Hash, int> in_hand; // by a reader or the writer, or by both
    for (const auto& claim : before.in_hand) {
        if (same_boot && there.contains(claim)) {
            in_hand[claim] = 1;
        }
    }
    for (const auto& [claim, one] : in_hand) {
        levens[claim] += one;
    }
    return levens;
}

} // namespace

struct Onderhanden::Impl {
    basis::Fd file;
    const Folder* werk = nullptr;
    std::map<Hash, int> levens;
    std::atomic<std::size_t> given{0};
};

Onderhanden::Onderhanden() : m_impl{std::make_unique<Impl>()} {}
Onderhanden::~Onderhanden() = default;

bool Onderhanden::begin(const Folder& werk, std::span<const Claim> claims) {
    constexpr mode_t own_only = S_IRUSR | S_IWUSR;
    basis::Fd file = open_at(werk.fd(), bestand, O_RDWR | O_CREAT | O_NOFOLLOW, own_only);
    if (!file) {
        return false;
    }
    std::map<Hash, int> there;
    for (const Claim& claim : claims) {
        there.emplace(hash_of(claim), 1);
    }
    Notitie now{.begin = merk, .boot = this_boot(), .in_hand = {}, .verdacht = {}};
    if (const auto before = read_note(file.get())) {
        m_impl->levens = count(*before, before->boot == now.boot, there);
    }
    std::size_t index = 0;
    for (const auto& [claim, levens] : m_impl->levens) {
        if (index < now.verdacht.size()) {
            now.verdacht.at(index++) = {.claim = claim, .levens = levens};
        }
    }
    if (!write_note(file.get(), now)) {
        return false;
    }
    m_impl->file = std::move(file);
    m_impl->werk = &werk;
    return true;
}

void Onderhanden::end(std::span<const Claim> claims) {
    const bool counted = std::any_of(claims.begin(), claims.end(),
                                     [this](const Claim& claim) { return levens(claim) > 0; });
    if (m_impl->file && !counted) {
        unlink_at(m_impl->werk->fd(), bestand);
    }
    m_impl->file.reset();
}

int Onderhanden::levens(const Claim& claim) const {
    const auto found = m_impl->levens.find(hash_of(claim));
    return found == m_impl->levens.end() ? 0 : found->second;
}

Onderhanden::Plek Onderhanden::plek() {
    return Plek{*this, m_impl->given++};
}

// That it cannot be written stops nothing: the claim then counts as not in hand.
void Onderhanden::Plek::take(const Claim& claim) const {
    if (m_owner->m_impl->file && m_index < plekken) {
        const auto hash = hash_of(claim);
        static_cast<void>(::pwrite(m_owner->m_impl->file.get(), hash.data(), hash.size(),
                                   place_of(m_index)) == 0);
    }
}

void Onderhanden::Plek::put_down() const noexcept {
    if (m_owner->m_impl->file && m_index < plekken) {
        const Hash none{};
        static_cast<void>(::pwrite(m_owner->m_impl->file.get(), none.data(), none.size(),
                                   place_of(m_index)) == 0);
    }
}

} // namespace iwmod
