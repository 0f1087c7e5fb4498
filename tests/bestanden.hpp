/// Files for tests: those of the source tree, and a folder to make some in.
#pragma once

#include "bron.hpp"

#include <stdlib.h> // mkdtemp. NOLINT(modernize-deprecated-headers)

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>

namespace iwmod::test {

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

/// A file below `fixtures/`.
inline std::string fixture(const std::string& name) {
    return read_file(source_dir() / "fixtures" / name);
}

/// A folder that is gone, with all that is in it, after the test.
class TempFolder {
  public:
    explicit TempFolder(
        const std::filesystem::path& where = std::filesystem::temp_directory_path()) {
        std::string name = (where / "iwmod-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error{"no temporary folder in " + where.string()};
        }
        m_path = name;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    TempFolder(TempFolder&&) = delete;
    TempFolder& operator=(TempFolder&&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const char* name) const { return m_path / name; }

  private:
    std::filesystem::path m_path;
};

} // namespace iwmod::test
