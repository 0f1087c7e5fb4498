/// Planned tariff tables, as commands show them.
#pragma once

#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/weergave/json.hpp>

#include <string>
#include <vector>

namespace iwmod::beheer {

/// How it stands and by whom: `geldt, in plaats van de ingestelde tabel; gepland door ...`.
std::string plan_text(const dienst::PlannedTable& plan);
weergave::Json plans_json(const std::vector<dienst::PlannedTable>& plans);

} // namespace iwmod::beheer
