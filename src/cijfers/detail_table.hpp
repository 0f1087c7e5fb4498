/// A table of single cases.
#pragma once

#include "report_parts.hpp"

#include <optional>
#include <string>
#include <utility>

namespace iwmod::cijfers {

/// Holds the first rows only: who asks for the whole country reads no million lines, and finds the
/// others by gemeente.
class DetailTable {
  public:
    static constexpr std::size_t usual_most = 10'000;

    explicit DetailTable(Table empty, std::size_t most = usual_most)
        : m_table{std::move(empty)}, m_most{most} {}

    /// `make_row` is asked only for a row that is shown.
    template <class MakeRow>
    void add(MakeRow make_row) {
        ++m_count;
        if (m_table.rows.size() < m_most) {
            m_table.rows.push_back(make_row());
        }
    }
    const Table& table() const { return m_table; }
    /// What is not shown, as a sentence; nothing when all of it is.
    std::optional<std::string> left_out() const {
        if (m_count == m_table.rows.size()) {
            return std::nullopt;
        }
        return m_table.name + ": de eerste " + std::to_string(m_most) + " van " +
               std::to_string(m_count) + " regels; vraag een gemeente apart voor de andere.";
    }

  private:
    Table m_table;
    std::size_t m_most;
    std::size_t m_count = 0;
};

} // namespace iwmod::cijfers
