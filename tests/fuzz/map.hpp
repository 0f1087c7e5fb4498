/// A folder in memory for a fuzzer that needs files; gone when the process ends well.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace iwmod::fuzz {

class Map {
  public:
    Map() {
        std::string name{"/dev/shm/iwmod-fuzz-XXXXXX"};
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error{"no folder in /dev/shm"};
        }
        m_path = name;
    }
    Map(const Map&) = delete;
    Map& operator=(const Map&) = delete;
    Map(Map&&) = delete;
    Map& operator=(Map&&) = delete;
    ~Map() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

} // namespace iwmod::fuzz
