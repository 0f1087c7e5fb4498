/// A real spool in a temporary folder, and the hands that drop and take files.
#pragma once

#include "bestanden.hpp"
#include <iwmod/postbus.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace iwmod::test {

inline std::string content_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

inline void write_file(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream{file, std::ios::binary} << bytes;
}

/// Long ago, so that a file counts as left alone; `second` orders them.
inline void set_age(const std::filesystem::path& file, long second) {
    constexpr long long_ago = 1'700'000'000;
    const std::array<timespec, 2> times{timespec{long_ago + second, 0},
                                        timespec{long_ago + second, 0}};
    if (::utimensat(AT_FDCWD, file.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0) {
        throw std::runtime_error{"no such file to age"};
    }
}

/// The names in a folder, sorted; none when there is no such folder.
inline std::vector<std::string> names_of(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator{folder, missing}) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

inline std::vector<std::string> names_of(const std::vector<postbus::Claim>& claims) {
    std::vector<std::string> names;
    names.reserve(claims.size());
    for (const postbus::Claim& claim : claims) {
        names.push_back(claim.bestand);
    }
    return names;
}

/// A claimed file that was read and archived.
struct TakenIn {
    std::string inhoud; ///< empty when it was too large
    std::uint64_t omvang = 0;
    crypto::Sha256 sha256{crypto::Sha256::Bytes{}};
    bool te_groot = false;
    bool terug = false;
};

inline TakenIn take_in(postbus::Postbus& postbus, const postbus::Claim& claim) {
    auto contents = postbus.read(claim);
    if (contents.terug) {
        return {.inhoud = {}, .terug = true};
    }
    const auto original = postbus.archive(claim, contents);
    return {.inhoud = contents.te_groot ? std::string{} : std::move(contents.bytes),
            .omvang = original.omvang,
            .sha256 = original.sha256,
            .te_groot = original.te_groot};
}

struct Spool {
    TempFolder root;
    postbus::Mappen mappen = postbus::Mappen::under(root.path());
    postbus::Limits limits{.maximum_bytes = 1000};

    postbus::Postbus open() const { return postbus::Postbus::open(mappen, limits); }

    /// A whole file that came in long ago, `second` seconds after others.
    void drop(const std::string& name, const std::string& bytes, long second = 0) const {
        write_file(mappen.inbox / name, bytes);
        set_age(mappen.inbox / name, second);
    }
};

} // namespace iwmod::test
