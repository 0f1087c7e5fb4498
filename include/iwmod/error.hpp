/// The exceptions of iwmod. A fault of a message is never one of these: that is a Finding. An Error
/// is ours, and its class says who handles it.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace iwmod {

/// Anything that is our fault or the installation's. Caught around one message (quarantaine),
/// around a reload of the tables (the old ones stay), at the end of a thread and in main.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A file that the operator wrote is wrong: configuration, tariff table, XSD. `what()` holds file,
/// line (from 1; 0 when it has none), column (likewise) and a Dutch sentence.
class ConfigError : public Error {
  public:
    ConfigError(const std::string& file, int line, int column, const std::string& sentence)
        : Error{place(file, line, column) + sentence} {}
    ConfigError(const std::string& file, int line, const std::string& sentence)
        : ConfigError{file, line, 0, sentence} {}

  private:
    static std::string place(const std::string& file, int line, int column) {
        std::string text = file;
        if (line > 0) {
            text += ":" + std::to_string(line);
        }
        if (line > 0 && column > 0) {
            text += ":" + std::to_string(column);
        }
        return text + ": ";
    }
};

/// Inbox, archive, quarantaine or outbox could not be read or written.
class SpoolError : public Error {
  public:
    using Error::Error;
};

/// The register could not be opened, read or written.
class RegisterError : public Error {
  public:
    using Error::Error;
};

/// An assumption of our own turned out wrong, such as an answer that is not valid against its XSD.
class LogicError : public Error {
  public:
    using Error::Error;
};

} // namespace iwmod
