/// The library of the command line speaks English; here it is made to speak Dutch.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace iwmod::apps {

inline constexpr const char* help_names = "-h,--help";
inline constexpr const char* help_of_help = "Toont deze uitleg";

/// Its help, for the program and the commands that are added after this. Of the names of an option
/// the first is shown: the others are those of an earlier version, and still work.
void speak_dutch(CLI::App& app);

/// What is wrong with the line.
std::string dutch_sentence(const CLI::ParseError& fout);

} // namespace iwmod::apps
