#include "shortening.hpp"

#include <algorithm>

namespace iwmod::xml {

void Shortening::begin() {
    m_begin.clear();
    m_midden.clear();
    m_eind.clear();
    m_last = Teken::geen;
    m_total = 0;
}

Shortening::Teken Shortening::kind_of(char16_t c) {
    if (c == u' ' || c == u'\t' || c == u'\n' || c == u'\r') {
        return Teken::wit;
    }
    if (c == u'0') {
        return Teken::nul;
    }
    return c > u'0' && c <= u'9' ? Teken::cijfer : Teken::ander;
}

void Shortening::add(std::u16string_view chunk) {
    m_total += chunk.size();
    const auto first = std::min(chunk.size(), piece - std::min(piece, m_begin.size()));
    m_begin += chunk.substr(0, first);
    m_eind += chunk.substr(first);
    if (m_eind.size() <= 2 * piece) {
        return;
    }
    const auto passed = m_eind.size() - piece;
    for (const auto c : std::u16string_view{m_eind}.substr(0, passed)) {
        const auto kind = kind_of(c);
        if (kind != m_last && m_midden.size() < piece) {
            m_midden += c;
        }
        m_last = kind;
    }
    m_eind.erase(0, passed);
}

} // namespace iwmod::xml
