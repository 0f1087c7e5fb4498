/// The program of the operator that gets the text of an alert.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace iwmod::dienst {

enum class AlarmOutcome : std::uint8_t { told, failed, too_slow, not_started };

/// Runs it with the text and a newline on its standard input, nothing else of ours open, and waits
/// until it ends; after `patience` it is killed.
AlarmOutcome run_alarm_program(const std::filesystem::path& program, const std::string& tekst,
                               std::chrono::milliseconds patience);
/// In Dutch, for the log.
const char* sentence_of(AlarmOutcome outcome);

} // namespace iwmod::dienst
