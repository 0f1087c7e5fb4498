/// What a program writes, in the width of the terminal that it goes to.
#pragma once

#include <optional>
#include <ostream>
#include <streambuf>
#include <string>

namespace iwmod::apps {

/// While it lives, lines that a stream writes are wrapped. A piece without an end of line, a
/// question, is written as it stands when the stream is flushed.
class Wrapping : private std::streambuf {
  public:
    /// No width: lines stay as they are.
    Wrapping(std::ostream& stream, std::optional<std::size_t> width);
    ~Wrapping() override;
    Wrapping(const Wrapping&) = delete;
    Wrapping& operator=(const Wrapping&) = delete;
    Wrapping(Wrapping&&) = delete;
    Wrapping& operator=(Wrapping&&) = delete;

  private:
    int_type overflow(int_type character) override;
    int sync() override;
    bool write(const std::string& text);

    std::ostream& m_stream;
    std::streambuf* m_target = nullptr; ///< none: there is no width
    std::size_t m_width = 0;
    std::string m_line;
};

} // namespace iwmod::apps
