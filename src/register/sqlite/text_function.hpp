/// A function of ours that a statement may call.
#pragma once

#include "sqlite/connection.hpp"

#include <functional>
#include <optional>
#include <string>

struct sqlite3_context;
struct sqlite3_value;

namespace iwmod::registratie {

/// `<naam>(value, number)` for the statements of one connection, as long as this lives. What it
/// gives is text or bytes, as the value was.
class TextFunction {
  public:
    /// Gives the new value; nothing for NULL.
    using Work = std::function<std::optional<std::string>(std::int64_t, const std::string&)>;

    TextFunction(Connection& connection, const char* naam, Work work);
    ~TextFunction();
    TextFunction(const TextFunction&) = delete;
    TextFunction& operator=(const TextFunction&) = delete;
    TextFunction(TextFunction&&) = delete;
    TextFunction& operator=(TextFunction&&) = delete;

  private:
    static void call(sqlite3_context* context, int count, sqlite3_value** values) noexcept;

    Connection& m_connection;
    const char* m_naam;
    Work m_work;
};

} // namespace iwmod::registratie
