#include "packing.hpp"

#include "steps.hpp"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace iwmod::postbus {
namespace {

constexpr std::string_view mark = archief_mark;
constexpr char plain_kind = 0;
constexpr char sealed_kind = 1;
constexpr std::size_t kind_at = mark.size();
constexpr std::size_t nummer_at = kind_at + 1;
constexpr std::size_t nonce_at = nummer_at + sizeof(std::uint32_t);
constexpr std::size_t header_size = nonce_at + crypto::nonce_size;
constexpr std::size_t piece_size = std::size_t{128} * 1024;
constexpr unsigned bits = 8;
constexpr unsigned byte_mask = 0xFF;

std::string place_of(crypto::Sleutelnummer nummer) {
    std::string place{mark};
    place += sealed_kind;
    for (std::size_t i = sizeof nummer; i-- > 0;) {
        place += static_cast<char>((nummer >> (bits * i)) & byte_mask);
    }
    return place;
}

/// The number in what begins with a mark and sealed_kind and is long enough.
crypto::Sleutelnummer nummer_in(std::string_view header) {
    crypto::Sleutelnummer nummer = 0;
    for (const char byte : header.substr(nummer_at, sizeof nummer)) {
        nummer = (nummer << bits) | static_cast<unsigned char>(byte);
    }
    return nummer;
}

bool is_marked(std::string_view begin, char kind) {
    return begin.size() > kind_at && begin.starts_with(mark) && begin[kind_at] == kind;
}

/// Undoes what Packer did.
class Unpacker {
  public:
    Unpacker(const crypto::Sleutelbos& sleutels, const std::function<void(std::string_view)>& see)
        : m_sleutels{sleutels}, m_see{see} {}

    /// The first piece holds the header, unless the file is shorter than that.
    void add(std::string_view piece) {
        if (!std::exchange(m_begun, true)) {
            piece = begin(piece);
        }
        if (m_unpacked.outcome != Unpacking::whole) {
            return;
        }
        if (!m_unsealer) {
            m_see(piece);
            return;
        }
        m_pending += piece;
        if (m_pending.size() > crypto::seal_tag_size) { // what is last may be the tag
            const auto size = m_pending.size() - crypto::seal_tag_size;
            m_see(m_unsealer->add(std::string_view{m_pending}.substr(0, size)));
            m_pending.erase(0, size);
        }
    }

    Unpacked finish() {
        if (m_unpacked.outcome == Unpacking::whole && m_unsealer &&
            !m_unsealer->finish(m_pending)) {
            m_unpacked.outcome = Unpacking::damaged;
        }
        return m_unpacked;
    }

  private:
    std::string_view begin(std::string_view piece) {
        if (!piece.starts_with(mark)) {
            return piece;
        }
        if (is_marked(piece, plain_kind)) {
            return piece.substr(nummer_at);
        }
        if (!is_marked(piece, sealed_kind) || piece.size() < header_size + crypto::seal_tag_size) {
            m_unpacked.outcome = Unpacking::damaged;
            return {};
        }
        m_unpacked.sealing_key = nummer_in(piece);
        const auto* const sleutel = m_sleutels.find(*m_unpacked.sealing_key);
        if (sleutel == nullptr) {
            m_unpacked.outcome = Unpacking::no_key;
            return {};
        }
        m_unsealer.emplace(sleutel->archief(), piece.substr(nonce_at, crypto::nonce_size),
                           piece.substr(0, nonce_at));
        return piece.substr(header_size);
    }

    const crypto::Sleutelbos& m_sleutels;
    const std::function<void(std::string_view)>& m_see;
    std::optional<crypto::Unsealer> m_unsealer;
    std::string m_pending;
    Unpacked m_unpacked;
    bool m_begun = false;
};

} // namespace

SealingKey sealing_key_of(const crypto::Sleutelbos& sleutels) {
    const auto* const sleutel = sleutels.writer();
    return sleutel == nullptr ? SealingKey{} : SealingKey{sleutel->nummer()};
}

SealingKey sealing_key_of(int file) {
    std::array<char, nonce_at> begin{};
    const ssize_t got = ::pread(file, begin.data(), begin.size(), 0);
    const std::string_view header{begin.data(), begin.size()};
    if (got != static_cast<ssize_t>(begin.size()) || !is_marked(header, sealed_kind)) {
        return std::nullopt;
    }
    return nummer_in(header);
}

std::uint64_t packed_size(std::string_view plain, const crypto::Sleutelbos& sleutels) {
    if (sleutels.writer() != nullptr) {
        return plain.size() + header_size + crypto::seal_tag_size;
    }
    return plain.size() + (plain.starts_with(mark) ? nummer_at : 0);
}

bool may_be_packed(std::uint64_t packed, std::uint64_t plain) {
    return packed == plain || packed == plain + nummer_at ||
           packed == plain + header_size + crypto::seal_tag_size;
}

Packer::Packer(TempFile& temp, const crypto::Sleutelbos& sleutels)
    : m_temp{temp}, m_sleutel{sleutels.writer()} {}

void Packer::begin(std::string_view plain) {
    m_begun = true;
    if (m_sleutel != nullptr) {
        const auto place = place_of(m_sleutel->nummer());
        const auto nonce = crypto::new_nonce();
        m_sealer.emplace(m_sleutel->archief(), nonce, place);
        m_out = place + nonce;
    } else if (plain.starts_with(mark)) {
        m_temp.write(std::string{mark} + plain_kind);
    }
}

void Packer::add(std::string_view plain) {
    if (!m_begun) {
        begin(plain);
    }
    if (!m_sealer) {
        m_temp.write(plain);
        return;
    }
    while (!plain.empty()) {
        const auto piece = plain.substr(0, piece_size);
        m_out += m_sealer->add(piece);
        plain.remove_prefix(piece.size());
        if (m_out.size() >= piece_size) {
            flush();
        }
    }
}

void Packer::finish() {
    if (!m_begun) {
        begin({});
    }
    if (m_sealer) {
        m_out += m_sealer->finish();
        flush();
    }
}

void Packer::flush() {
    m_temp.write(m_out);
    m_out.clear();
}

Unpacked unpack(int file, const crypto::Sleutelbos& sleutels,
                const std::function<void(std::string_view)>& see) {
    if (::lseek(file, 0, SEEK_SET) != 0) {
        return {.outcome = Unpacking::unreadable, .error = errno};
    }
    Unpacker unpacker{sleutels, see};
    const int error =
        each_piece(file, [&unpacker](std::string_view piece) { unpacker.add(piece); });
    if (error != 0) {
        return {.outcome = Unpacking::unreadable, .error = error};
    }
    return unpacker.finish();
}

} // namespace iwmod::postbus
