/// Writing an SVG element by element. Whole pixels only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace iwmod::weergave {

/// What stands in XML text and in the value of an attribute.
std::string escaped(std::string_view text);

/// Where a text is held.
enum class Anchor : std::uint8_t { start, middle, end };

struct Box {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

/// One picture. Without scripts and without anything from outside.
class Svg {
  public:
    /// `id` is that of the picture on its page.
    Svg(std::string id, std::int64_t width, std::int64_t height);

    /// What is seen, for who does not see it.
    void describe(std::string_view title, std::string_view explanation);
    void text(std::int64_t x, std::int64_t y, std::string_view text, Anchor anchor,
              std::string_view soort = "tekst");
    void line(std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2,
              std::string_view soort);
    /// In the look of a series (from 0), or in a shade from 0 to 100.
    void bar(const Box& box, std::size_t series);
    void square(const Box& box, int shade);
    /// `y`: where it stands within another picture.
    std::string finish(std::int64_t y) const;
    std::int64_t height() const { return m_height; }

  private:
    std::string m_id;
    std::string m_body;
    std::int64_t m_width;
    std::int64_t m_height;
};

} // namespace iwmod::weergave
