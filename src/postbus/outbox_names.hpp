/// The names of an uitgave and its files within the outbox.
#pragma once

#include <iwmod/postbus/edition.hpp>

#include <string>
#include <string_view>

namespace iwmod::postbus {

inline constexpr std::string_view klaar = ".klaar";
inline constexpr std::string_view unstaged_suffix = ".tmp";
inline constexpr char separator = '~';
/// Behind a staged name: its content is still to be written. No file name has it.
inline constexpr char empty_suffix = '+';

inline constexpr std::string_view unwritable = "kan niet worden beschreven";
inline constexpr std::string_view unreadable = "kan niet worden gelezen";

/// Whether they keep to OutgoingFile.
bool is_relatie(std::string_view relatie);
bool is_bestand(std::string_view bestand);
bool is_uitgave(std::string_view uitgave);

std::string in_klaar(std::string_view name);
/// Throws LogicError for an uitgave whose name is none.
std::string staged_path(std::string_view uitgave);
std::string unstaged_path(std::string_view uitgave);

std::string staged_name(const OutgoingFile& outgoing);
/// Of a staged name, with or without its suffix.
Stayed stayed(std::string_view staged, std::string reden);

} // namespace iwmod::postbus
