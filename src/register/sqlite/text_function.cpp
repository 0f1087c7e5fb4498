#include "sqlite/text_function.hpp"

#include <sqlite3.h>

#include <new>
#include <span>

namespace iwmod::registratie {

namespace {

void give(sqlite3_context* context, const std::string& result, int type) {
    const auto size = static_cast<int>(result.size());
    if (type == SQLITE_BLOB) {
        sqlite3_result_blob(context, result.data(), size, SQLITE_TRANSIENT);
    } else {
        sqlite3_result_text(context, result.data(), size, SQLITE_TRANSIENT);
    }
}

} // namespace

TextFunction::TextFunction(Connection& connection, const char* naam, Work work)
    : m_connection{connection}, m_naam{naam}, m_work{std::move(work)} {
    m_connection.native().createFunction(m_naam, 2, false, this, call, nullptr, nullptr, nullptr);
}

TextFunction::~TextFunction() {
    sqlite3_create_function(m_connection.native().getHandle(), m_naam, 2, SQLITE_UTF8, nullptr,
                            nullptr, nullptr, nullptr);
}

void TextFunction::call(sqlite3_context* context, int /*count*/, sqlite3_value** values) noexcept {
    const auto& self = *static_cast<const TextFunction*>(sqlite3_user_data(context));
    const std::span arguments{values, 2};
    sqlite3_value* const value = arguments[0];
    const int type = sqlite3_value_type(value);
    const auto number = sqlite3_value_int64(arguments[1]);
    // SQLite's frames cannot carry an exception.
    try {
        const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
        const auto* const bytes = static_cast<const char*>(sqlite3_value_blob(value));
        if (const auto result = self.m_work(number, std::string{bytes, size})) {
            give(context, *result, type);
        } else {
            sqlite3_result_null(context);
        }
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& failure) {
        sqlite3_result_error(context, failure.what(), -1);
    }
}

} // namespace iwmod::registratie
