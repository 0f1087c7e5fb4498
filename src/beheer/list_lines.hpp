/// Messages as the lines of a table.
#pragma once

#include <iwmod/beheer.hpp>

#include <string_view>
#include <vector>

namespace iwmod::beheer {

/// The table as it fits: columns that find no room are left out, the last one that does gets what
/// is left. What matters most stands first.
class ListLines {
  public:
    ListLines(const TableOptions& options, std::ostream& out);

    void print_header() const;
    void print_row(const registratie::BerichtRow& rij) const;

  private:
    /// `colour` is how a terminal begins it.
    void print(const std::vector<std::string>& cells, std::string_view colour) const;

    std::ostream& m_out;
    Colours m_colours;
    std::vector<std::size_t> m_breedtes;
};

} // namespace iwmod::beheer
