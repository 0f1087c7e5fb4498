/// Where the source tree is that this was built from: fixtures, schemas, tables.
#pragma once

#include <filesystem>

namespace iwmod::test {

std::filesystem::path source_dir();

} // namespace iwmod::test
