/// Writing a file that the operator names, whole or not at all.
#pragma once

#include <filesystem>
#include <string>

namespace iwmod::beheer {

/// Replaces what is there. Throws SpoolError with a Dutch sentence.
void write_whole(const std::filesystem::path& bestand, const std::string& bytes);

} // namespace iwmod::beheer
