/// `declaratie_cijfers` and `declaratie_product`: what of them has to be made, and whether they are
/// what `prestatie` says.
#pragma once

#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace iwmod::registratie {

/// For each Declaratie that has no row: when the schema comes to know them, and after a purge,
/// which removes the rows that are no longer right. In the transaction of whoever asks.
void add_missing_cijfers(Connection& connection);

/// The same of `declaratie_product`.
void add_missing_producten(Connection& connection);

/// One Dutch sentence for each Declaratie of which the row is another than it would be now.
std::vector<std::string> check_cijfers(const Connection& connection);
/// The same of `declaratie_product`.
std::vector<std::string> check_producten(const Connection& connection);

} // namespace iwmod::registratie
