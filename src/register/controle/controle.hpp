/// What verify asks of the register, besides the check of its file and its schema: one Dutch
/// sentence for each thing that is not as it should be.
#pragma once

#include "sleutel/register_key.hpp"

#include <string>
#include <vector>

namespace iwmod::registratie {

/// Rows that refer to a row that is not there.
std::vector<std::string> foreign_key_faults(const Connection& connection);
/// Our invariants that do not hold.
std::vector<std::string> check_invariants(const Connection& connection);
/// What stands in the register as something else than its hash says: the open answers, and the
/// names of files in quarantaine (of which the trail has the hash).
std::vector<std::string> check_values(const Connection& connection, const RegisterKey& sleutel);
/// Where the register says something else than its audit trail.
std::vector<std::string> compare_trail(const Connection& connection);

} // namespace iwmod::registratie
