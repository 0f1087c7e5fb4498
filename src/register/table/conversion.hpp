/// How values stand in the database: days, codes and hashes as small as they can be.
#pragma once

#include <iwmod/bericht.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace iwmod::registratie {

/// Days since 1970-01-01, negative before it.
std::int64_t to_days(Datum datum);
Datum from_days(std::int64_t days);

/// A first day and a day behind the last as bounds: absent is before and after every Datum.
std::int64_t first_day(std::optional<Datum> first);
std::int64_t end_day(std::optional<Datum> end);

/// A code without its leading zeros, and back: `0034` is 34.
std::int64_t to_number(std::string_view digits);
/// Throws RegisterError when the number is no such code.
Gemeentecode gemeentecode_from(std::int64_t number);
AgbCode agbcode_from(std::int64_t number);
Soort soort_from(std::int64_t number);

/// 32 bytes from 64 lower-case hex digits. Throws LogicError when it is anything else.
std::string hash_bytes(std::string_view hex);
std::string hash_hex(std::string_view bytes);

} // namespace iwmod::registratie
