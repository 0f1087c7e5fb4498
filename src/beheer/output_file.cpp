#include "output_file.hpp"

#include <iwmod/error.hpp>
#include <iwmod/weergave/text.hpp>

#include <fstream>
#include <system_error>

namespace iwmod::beheer {

namespace fs = std::filesystem;

void write_whole(const fs::path& bestand, const std::string& bytes) {
    auto temporary = bestand;
    temporary += ".tmp";
    std::ofstream out{temporary, std::ios::binary | std::ios::trunc};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code failure;
    if (out) {
        fs::rename(temporary, bestand, failure);
    }
    if (!out || failure) {
        std::error_code ignored; // it may not be there at all
        fs::remove(temporary, ignored);
        throw SpoolError{weergave::printable(bestand.string()) + ": kan niet worden geschreven."};
    }
}

} // namespace iwmod::beheer
