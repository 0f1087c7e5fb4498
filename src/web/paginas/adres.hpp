/// Fields of an address or a form, and addresses with fields.
#pragma once

#include "kern/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace iwmod::web {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// The first field of this name, without spaces around it; nothing when it is not there or empty.
std::optional<std::string> field(const Fields& fields, std::string_view naam);
/// A number from 1; nothing for another text.
std::optional<std::int64_t> number_of(std::string_view text);
std::optional<std::int64_t> number_field(const Fields& fields, std::string_view naam);

/// `/berichten?status=deels&voor=12`.
std::string address(std::string_view path, const Pairs& fields = {});

} // namespace iwmod::web
