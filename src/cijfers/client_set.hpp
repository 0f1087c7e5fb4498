/// Which clients were seen, each once.
#pragma once

#include <iwmod/register/cijfers.hpp>

#include <array>
#include <unordered_map>

namespace iwmod::cijfers {

/// A bit for each, in blocks: those of one gemeente are neighbours, and a report sees them again
/// each month.
class ClientSet {
  public:
    /// Whether it was not there yet.
    bool insert(registratie::ClientId client) {
        auto& word = block_of(client / block_size)
                         .at(static_cast<std::size_t>(client % block_size / word_size));
        const auto bit = std::uint64_t{1} << static_cast<unsigned>(client % word_size);
        const bool is_new = (word & bit) == 0;
        m_size += is_new ? 1 : 0;
        word |= bit;
        return is_new;
    }
    std::int64_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

  private:
    static constexpr std::int64_t word_size = 64;
    static constexpr std::int64_t block_size = 4096; ///< clients
    using Block = std::array<std::uint64_t, block_size / word_size>;

    Block& block_of(std::int64_t number) {
        if (m_last == nullptr || number != m_last_number) {
            m_last = &m_blocks[number];
            m_last_number = number;
        }
        return *m_last;
    }

    std::unordered_map<std::int64_t, Block> m_blocks; ///< a block stays where it is
    Block* m_last = nullptr;
    std::int64_t m_last_number = 0;
    std::int64_t m_size = 0;
};

} // namespace iwmod::cijfers
