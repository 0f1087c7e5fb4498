/// Files of the source tree for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace iwmod::test {

inline std::filesystem::path source_dir() {
    return IWMOD_SOURCE_DIR;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

/// A file below `fixtures/`.
inline std::string fixture(const std::string& name) {
    return read_file(source_dir() / "fixtures" / name);
}

} // namespace iwmod::test
