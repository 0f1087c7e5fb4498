/// Secret bytes that do not outlive their owner, nor leave memory in a core file or the swap.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::crypto {

/// `bytes` of the pages for secrets, all zero. Throws std::bad_alloc.
void* allocate_secret(std::size_t bytes);
/// Overwrites it, and gives it back.
void release_secret(void* place, std::size_t bytes) noexcept;
/// The pages for secrets are locked in memory and left out of a core file; false when the system
/// does not allow that (RLIMIT_MEMLOCK). They are wiped all the same.
bool secrets_are_locked();

/// Gives a container of the standard library the pages for secrets.
template <class T>
struct SecretAllocator {
    using value_type = T; // NOLINT(readability-identifier-naming): the library's name for it
    SecretAllocator() = default;
    template <class U>
    // NOLINTNEXTLINE(google-explicit-constructor, hicpp-explicit-conversions): as allocators are
    SecretAllocator(const SecretAllocator<U>& /*other*/) {}
    T* allocate(std::size_t count) { return static_cast<T*>(allocate_secret(count * sizeof(T))); }
    void deallocate(T* place, std::size_t count) noexcept {
        release_secret(place, count * sizeof(T));
    }
    friend bool operator==(const SecretAllocator&, const SecretAllocator&) = default;
};

/// Text that holds a key. A text of some fifteen characters stands in the object itself.
using SecretText = std::basic_string<char, std::char_traits<char>, SecretAllocator<char>>;

/// The 32 bytes of a key. Moved, never copied; overwritten when they go.
class Secret {
  public:
    static constexpr std::size_t size = 32;
    using Bytes = std::array<std::uint8_t, size>;

    /// All zero, to be filled.
    Secret();
    /// From the generator of libcrypto that is for private keys.
    static Secret random();
    /// From 64 hexadecimal digits, of either case.
    static std::optional<Secret> parse(std::string_view hex);

    const Bytes& bytes() const { return *m_bytes; }
    Bytes& bytes() { return *m_bytes; }
    /// For the one place that a key is meant to be read: its key file.
    SecretText hex() const;

  private:
    struct Release {
        void operator()(Bytes* bytes) const noexcept { release_secret(bytes, sizeof(Bytes)); }
    };
    std::unique_ptr<Bytes, Release> m_bytes;
};

} // namespace iwmod::crypto
