#include "excerpt.hpp"

#include "packing.hpp"
#include "steps.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace iwmod::postbus {
namespace {

constexpr char excerpt_kind = 2;
constexpr std::size_t hash_size = std::tuple_size_v<crypto::Sha256::Bytes>;
constexpr std::size_t check_at = archief_mark.size() + 1;
constexpr std::size_t body_at = check_at + hash_size;
constexpr std::size_t longest = body_at + hash_size + sizeof(std::uint64_t) + excerpt_begin;
constexpr std::uint64_t most_hashed = std::uint64_t{1} << 30U;
constexpr std::size_t piece_size = std::size_t{256} * 1024;
constexpr unsigned bits = 8;
constexpr unsigned byte_mask = 0xFF;

std::string number(std::uint64_t value) {
    std::string bytes;
    for (std::size_t i = sizeof value; i-- > 0;) {
        bytes += static_cast<char>((value >> (bits * i)) & byte_mask);
    }
    return bytes;
}

std::string raw(const crypto::Sha256& hash) {
    const auto& bytes = hash.bytes();
    return {bytes.begin(), bytes.end()};
}

bool is_excerpt_of(std::string_view bytes, const crypto::Sha256& file) {
    if (bytes.size() > longest || bytes.size() < body_at + hash_size + sizeof(std::uint64_t) ||
        !bytes.starts_with(archief_mark) || bytes[archief_mark.size()] != excerpt_kind) {
        return false;
    }
    const auto body = bytes.substr(body_at);
    return bytes.substr(check_at, hash_size) == raw(crypto::sha256(body)) &&
           body.substr(0, hash_size) == raw(file);
}

} // namespace

const std::uint64_t excerpt_size = longest;

HashedFile hash_file(int file) {
    struct stat found {};
    if (::fstat(file, &found) != 0 || ::lseek(file, 0, SEEK_SET) != 0) {
        return {.error = errno};
    }
    const auto buffer = std::make_unique_for_overwrite<std::array<char, piece_size>>();
    crypto::Hasher hasher;
    HashedFile hashed;
    ssize_t got = 0;
    while (hashed.size < most_hashed && (got = read_full(file, *buffer)) > 0) {
        hasher.add({buffer->data(), static_cast<std::size_t>(got)});
        hashed.size += static_cast<std::uint64_t>(got);
    }
    if (got < 0) {
        return {.error = errno};
    }
    const auto size = static_cast<std::uint64_t>(found.st_size);
    if (hashed.size == most_hashed && size > most_hashed) {
        hashed.size = size;
        hasher.add(number(size));
    }
    hashed.sha256 = hasher.finish();
    return hashed;
}

std::string make_excerpt(const HashedFile& hashed, std::string_view start) {
    const std::string body =
        raw(hashed.sha256) + number(hashed.size) + std::string{start.substr(0, excerpt_begin)};
    return std::string{archief_mark} + excerpt_kind + raw(crypto::sha256(body)) + body;
}

void ContentCheck::add(std::string_view piece) {
    m_hasher.add(piece);
    m_begin += piece.substr(0, longest + 1 - m_begin.size());
}

Content ContentCheck::finish(const crypto::Sha256& sha256) {
    if (m_hasher.finish() == sha256) {
        return Content::whole;
    }
    return is_excerpt_of(m_begin, sha256) ? Content::excerpt : Content::other;
}

} // namespace iwmod::postbus
