#include "wrapping.hpp"

#include <iwmod/basis/wrap.hpp>

#include <utility>

namespace iwmod::apps {

Wrapping::Wrapping(std::ostream& stream, std::optional<std::size_t> width) : m_stream{stream} {
    if (width) {
        m_width = *width;
        m_target = stream.rdbuf(this);
    }
}

Wrapping::~Wrapping() {
    if (m_target != nullptr) {
        m_stream.flush();
        const auto state = m_stream.rdstate(); // what could not be written is to be known
        m_stream.rdbuf(m_target);
        m_stream.setstate(state);
    }
}

bool Wrapping::write(const std::string& text) {
    const auto size = static_cast<std::streamsize>(text.size());
    return m_target->sputn(text.data(), size) == size;
}

Wrapping::int_type Wrapping::overflow(int_type character) {
    if (traits_type::eq_int_type(character, traits_type::eof())) {
        return traits_type::not_eof(character);
    }
    if (traits_type::to_char_type(character) != '\n') {
        m_line += traits_type::to_char_type(character);
        return character;
    }
    const auto line = std::exchange(m_line, {});
    return write(basis::wrapped(line, m_width) + '\n') ? character : traits_type::eof();
}

int Wrapping::sync() {
    const auto piece = std::exchange(m_line, {});
    return write(piece) ? m_target->pubsync() : -1;
}

} // namespace iwmod::apps
