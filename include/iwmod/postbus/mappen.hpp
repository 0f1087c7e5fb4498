/// Where the spool lies and how much of it is taken at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace iwmod::postbus {

/// The folders of one installation.
struct Mappen {
    std::filesystem::path inbox;
    std::filesystem::path outbox;
    std::filesystem::path archief;
    std::filesystem::path quarantaine;
    /// What is being handled; as long as it is not on the mounted file system of `inbox`, that lies
    /// in a folder within the inbox, for a claim is a rename.
    std::filesystem::path werk;

    /// The folders by their own names under one root.
    static Mappen under(const std::filesystem::path& root) {
        return {.inbox = root / "inbox",
                .outbox = root / "outbox",
                .archief = root / "archief",
                .quarantaine = root / "quarantaine",
                .werk = root / "werk"};
    }
};

struct Limits {
    static constexpr std::size_t usual_claims = 10'000;
    static constexpr std::chrono::milliseconds usual_quiet = std::chrono::seconds{2};
    static constexpr std::chrono::milliseconds usual_quiet_untold = std::chrono::seconds{10};

    /// A file of exactly this many bytes is still read.
    std::uint64_t maximum_bytes;
    /// How many files one scan claims, so that memory stays bounded however full the inbox is.
    std::size_t claims = usual_claims;
    /// How long a file must be left unchanged to count as whole where the kernel does not say who
    /// has it open (it does to the owner of the file and to who has CAP_LEASE) but an event told
    /// that it was closed.
    std::chrono::milliseconds quiet = usual_quiet;
    /// Likewise, when nothing told that it was closed; and how long such a file stays in the
    /// working folder before it is removed there.
    std::chrono::milliseconds quiet_untold = usual_quiet_untold;
};

} // namespace iwmod::postbus
