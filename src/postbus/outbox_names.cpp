#include "outbox_names.hpp"

#include <iwmod/error.hpp>

#include <algorithm>

namespace iwmod::postbus {

namespace {

constexpr std::size_t longest_uitgave = 64;
constexpr std::size_t longest_bestand = 200;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_uitgave_character(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

bool is_bestand_character(char c) {
    return is_uitgave_character(c) || c == '.' || c == '_';
}

} // namespace

bool is_relatie(std::string_view relatie) {
    const bool code = relatie.size() == 8 || relatie.size() == 4;
    return relatie == "onbekend" || (code && std::all_of(relatie.begin(), relatie.end(), is_digit));
}

bool is_bestand(std::string_view bestand) {
    return !bestand.empty() && bestand.size() <= longest_bestand && !bestand.starts_with('.') &&
           std::all_of(bestand.begin(), bestand.end(), is_bestand_character);
}

bool is_uitgave(std::string_view uitgave) {
    return !uitgave.empty() && uitgave.size() <= longest_uitgave &&
           std::all_of(uitgave.begin(), uitgave.end(), is_uitgave_character);
}

std::string in_klaar(std::string_view name) {
    return std::string{klaar}.append("/").append(name);
}

std::string staged_path(std::string_view uitgave) {
    if (!is_uitgave(uitgave)) {
        throw LogicError{"an uitgave whose name is none"};
    }
    return in_klaar(uitgave);
}

std::string unstaged_path(std::string_view uitgave) {
    return staged_path(uitgave).append(unstaged_suffix);
}

std::string staged_name(const OutgoingFile& outgoing) {
    return outgoing.relatie + separator + outgoing.bestand;
}

Stayed stayed(std::string_view staged, std::string reden) {
    if (staged.ends_with(empty_suffix)) {
        staged.remove_suffix(1);
    }
    const std::size_t cut = staged.find(separator);
    return {.relatie = std::string{staged.substr(0, cut)},
            .bestand = std::string{staged.substr(cut + 1)},
            .reden = std::move(reden)};
}

} // namespace iwmod::postbus
