#include "werk.hpp"

#include "steps.hpp"
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <sys/stat.h>
#include <tuple>

namespace iwmod {
namespace {

constexpr std::size_t batch_digits = 24;

bool is_batch_name(std::string_view name) {
    return name.size() == batch_digits &&
           name.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

std::string batch_name(std::uint64_t batch) {
    const std::string number = std::to_string(batch);
    return std::string(batch_digits - number.size(), '0') + number;
}

std::string Werk::place_of(const Claim& claim) {
    const bool plain = claim.bestand.find('/') == std::string::npos && claim.bestand != "." &&
                       claim.bestand != ".." && !claim.bestand.empty();
    if (!is_batch_name(claim.batch) || !plain) {
        throw LogicError{"a claim that no scan made"};
    }
    return claim.key();
}

std::vector<std::string> Werk::batches() const {
    std::vector<std::string> names;
    const int error = each_name(m_werk.fd(), ".", [&](const char* name) {
        if (is_batch_name(name)) {
            names.emplace_back(name);
        }
    });
    if (error != 0) {
        m_werk.fail("kan niet worden gelezen", error);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<Claim> Werk::claims_of(const std::string& batch) const {
    std::vector<Claim> claims;
    const auto moment =
        std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
    const int error = each_name(m_werk.fd(), batch, [&](const char* name) {
        struct stat found {};
        // What is no file was never claimed: somebody put it there.
        if (stat_at(m_werk.fd(), batch + "/" + name, found) == 0 && S_ISREG(found.st_mode)) {
            claims.push_back({.batch = batch,
                              .bestand = name,
                              .gewijzigd = std::min(file_time(found.st_mtim), moment),
                              .omvang = static_cast<std::uint64_t>(found.st_size),
                              .uid = found.st_uid});
        }
    });
    if (error != 0 && error != ENOENT && error != ENOTDIR) {
        m_werk.fail("kan niet worden gelezen", error);
    }
    std::sort(claims.begin(), claims.end(), [](const Claim& one, const Claim& other) {
        return std::tie(one.gewijzigd, one.bestand) < std::tie(other.gewijzigd, other.bestand);
    });
    return claims;
}

std::vector<Claim> Werk::left_behind() const {
    std::vector<Claim> all;
    for (const std::string& batch : batches()) {
        std::vector<Claim> claims = claims_of(batch);
        std::move(claims.begin(), claims.end(), std::back_inserter(all));
    }
    return all;
}

bool Werk::holds(const Claim& claim) const {
    struct stat found {};
    const int error = stat_at(m_werk.fd(), place_of(claim), found);
    if (error != 0 && error != ENOENT) {
        m_werk.fail("kan niet worden gelezen", error);
    }
    return error == 0;
}

void Werk::remove_empty_batches() const {
    for (const std::string& batch : batches()) {
        with_failpoint<"start.rmdir">([&] { return remove_folder_at(m_werk.fd(), batch); });
    }
}

std::uint64_t Werk::last_batch() const {
    const std::vector<std::string> names = batches();
    return names.empty() ? 0 : std::stoull(names.back());
}

Fd Werk::open(const Claim& claim) const {
    Fd file =
        with_failpoint<"werk.open">([&] { return open_untrusted(m_werk.fd(), place_of(claim)); });
    if (!file) {
        m_werk.fail("bevat een bestand dat niet kan worden gelezen", errno);
    }
    struct stat found {};
    if (::fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode)) {
        throw SpoolError{"De map " + m_werk.path().string() +
                         " bevat iets dat geen gewoon bestand is."};
    }
    return file;
}

} // namespace iwmod
