/// What the bytes of a document show before a parser reads them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace iwmod::xml {

/// Behind the XML declaration; nothing when that names another encoding than UTF-8, or the bytes
/// begin as another encoding does.
std::optional<std::size_t> behind_declaration(std::string_view bytes);

/// True when each `<` begins a tag.
bool has_only_tags(std::string_view text);

} // namespace iwmod::xml
