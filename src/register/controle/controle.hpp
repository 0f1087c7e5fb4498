/// What verify asks of the register, besides the check of its file and its schema: one Dutch
/// sentence for each thing that is not as it should be.
#pragma once

#include "sleutel/register_key.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace iwmod::registratie {

/// What a question gives: one sentence a row.
std::vector<std::string> sentences_of(const Connection& connection, const std::string& sql);
/// Rows that refer to a row that is not there.
std::vector<std::string> foreign_key_faults(const Connection& connection);
/// Our invariants; where one of them does not hold.
std::size_t invariant_count();
std::vector<std::string> check_invariant(const Connection& connection, std::size_t number);
/// What stands in the register as something else than its hash says: the open answers, and the
/// names of files in quarantaine (of which the trail has the hash).
std::vector<std::string> check_values(const Connection& connection, const RegisterKey& sleutel);
/// What is compared with the audit trail; where the register says something else in one of them.
std::size_t comparison_count();
std::vector<std::string> compare_trail(const Connection& connection, std::size_t number);

} // namespace iwmod::registratie
