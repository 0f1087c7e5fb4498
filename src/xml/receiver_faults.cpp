/// The faults that a Receiver finds, and those of the parser that it gives a place.
#include "receiver.hpp"

#include <algorithm>

namespace iwmod::xml {

namespace {

/// Of the year that a text begins with.
std::size_t year_digits(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n-");
    const auto digits = text.substr(std::min(first, text.size()));
    return std::min(digits.find_first_not_of("0123456789"), digits.size());
}

} // namespace

void Receiver::deviate(Frame& parent, std::string pad, TextSpot spot, std::string sentence) {
    if (!parent.deviation) {
        parent.deviation = std::make_unique<bericht::Finding>(
            bericht::Finding{.niveau = 1,
                             .code = m_code,
                             .regelnummer = spot.regel,
                             .kolom = spot.kolom,
                             .pad = std::move(pad),
                             .omschrijving = std::move(sentence)});
    }
}

void Receiver::add_deviation(Frame& frame) {
    add(std::move(frame.deviation->pad), {*frame.deviation->regelnummer, *frame.deviation->kolom},
        std::move(frame.deviation->omschrijving));
}

/// Xerces counts years in 32 bits, and so finds some of ten digits to be year 0 or no leap year.
bool Receiver::is_year_beyond_xerces(const Frame& frame, unsigned int code,
                                     std::u16string_view domain) const {
    constexpr std::size_t held = 9; // digits that it reads right
    return is_date_code(code, domain) && frame.veld != nullptr && !frame.veld->herhaald &&
           year_digits(m_text) > held && m_length <= longest_text &&
           frame.veld->assign(frame.object, m_text);
}

bool Receiver::fault(unsigned int code, std::u16string_view domain, std::u16string_view message) {
    auto kind = foutsoort(code, domain);
    if (m_too_deep > 0) {
        return true;
    }
    // A class has no value: it is of an attribute of the element that is about to start.
    if (kind == FaultKind::starttag ||
        (kind == FaultKind::waarde && (m_frames.empty() || m_frames.back().klasse != nullptr))) {
        m_pending.push_back({code, std::u16string{domain}, std::u16string{message}, kind});
        return true;
    }
    if (m_frames.empty() || is_unknown(m_frames.back())) {
        return true; // the unknown element itself is the fault
    }
    auto& frame = m_frames.back();
    if (kind == FaultKind::structuur) {
        frame.structure_fault = true;
    } else if (kind == FaultKind::tekst && !frame.text_fault) {
        frame.text_fault = true;
        add(path(), m_last_tag, zin(code, domain, std::string{name_of(frame)}, message));
    } else if (kind == FaultKind::waarde && !frame.value_fault) {
        if (is_year_beyond_xerces(frame, code, domain)) {
            return false;
        }
        frame.value_fault = true;
        add(path(), frame.spot, zin(code, domain, std::string{name_of(frame)}, message));
    }
    return true;
}

/// Each sentence once; what a value of an attribute breaks is said where nothing else is.
void Receiver::flush_pending(Frame& frame) {
    const bool any_tag = std::any_of(m_pending.begin(), m_pending.end(), [](const Pending& one) {
        return one.kind == FaultKind::starttag;
    });
    if (!is_unknown(frame)) {
        std::vector<std::string> said;
        for (const auto& pending : m_pending) {
            const auto element = std::string{name_of(frame)};
            auto sentence = pending.kind == FaultKind::starttag
                                ? zin(pending.code, pending.domain, element, pending.message)
                                : zin_attribuut(element);
            if ((pending.kind == FaultKind::starttag || !any_tag) &&
                std::find(said.begin(), said.end(), sentence) == said.end()) {
                said.push_back(sentence);
                add(path(), frame.spot, std::move(sentence));
            }
        }
    }
    frame.value_fault = frame.value_fault || !m_pending.empty(); // said once
    m_pending.clear();
}

void Receiver::add(std::string pad, TextSpot spot, std::string sentence) {
    ++m_gelezen.aantal_fouten;
    if (m_gelezen.fouten.size() < Reader::max_findings) {
        m_gelezen.fouten.push_back({.niveau = 1,
                                    .code = m_code,
                                    .regelnummer = spot.regel,
                                    .kolom = spot.kolom,
                                    .pad = std::move(pad),
                                    .omschrijving = std::move(sentence)});
    }
}

} // namespace iwmod::xml
