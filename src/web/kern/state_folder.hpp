/// Where the page keeps what outlives a program that ends when nobody asks anything: beside the
/// register, for its owner alone.
#pragma once

#include <iwmod/dienst/settings.hpp>

#include <filesystem>

namespace iwmod::web {

std::filesystem::path state_folder(const dienst::Settings& settings);
/// Does nothing when it is there. Whoever writes into it sees whether it could be made.
void make_state_folder(const std::filesystem::path& folder);

} // namespace iwmod::web
