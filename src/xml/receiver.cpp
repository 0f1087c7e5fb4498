#include "receiver.hpp"

#include "element_name.hpp"
#include "text.hpp"

#include <algorithm>
#include <tuple>

namespace iwmod::xml {

void Receiver::begin_bericht() {
    m_gelezen = {};
    m_is_foutmelding = false;
    m_code = "F007";
    m_root = "Bericht";
    m_frames.clear();
    m_too_deep = 0;
    m_pending.clear();
    m_last_tag = {1, 1};
    m_too_long.reset();
    clear_text();
}

void Receiver::begin_foutmelding() {
    begin_bericht();
    m_foutmelding = {};
    m_is_foutmelding = true;
    m_root = "Foutmelding";
}

std::size_t Receiver::field_count(const bericht::Klasse& klasse) const {
    return klasse.velden.size() + (m_retour ? klasse.retour.size() : 0);
}

const bericht::Veld& Receiver::field_at(const bericht::Klasse& klasse, std::size_t index) {
    return index < klasse.velden.size() ? klasse.velden[index]
                                        : klasse.retour[index - klasse.velden.size()];
}

void Receiver::start_root(std::optional<Soort> soort, TextSpot spot) {
    Frame root;
    root.spot = spot;
    if (m_is_foutmelding) {
        root.klasse = &bericht::foutmelding_klasse();
        root.object = &m_foutmelding;
        m_retour = false;
    } else if (soort) {
        m_gelezen.soort = soort;
        m_gelezen.bericht.soort = *soort;
        m_retour = bericht::has_retour_velden(*soort);
        root.klasse = &bericht::root_klasse(*soort);
        root.object = &m_gelezen.bericht;
    }
    m_frames.push_back(std::move(root));
    m_last_tag = spot;
    flush_pending(m_frames.back());
}

void Receiver::start_envelop(bericht::Envelopsoort soort, TextSpot spot) {
    Frame root;
    root.spot = spot;
    root.klasse = &bericht::envelop_klasse(soort);
    root.object = &m_gelezen.envelop.emplace();
    m_gelezen.envelop->soort = soort;
    m_code = "F010";
    m_root = bericht::root_naam(soort);
    m_retour = false;
    m_frames.push_back(std::move(root));
    m_last_tag = spot;
    flush_pending(m_frames.back());
}

void Receiver::start(std::u16string_view naam, NameSpace ruimte, TextSpot spot) {
    if (m_frames.size() >= max_depth) {
        ++m_too_deep;
        m_pending.clear();
        return;
    }
    m_frames.push_back(open_child(m_frames.back(), naam, ruimte, spot));
    clear_text();
    m_last_tag = spot;
    flush_pending(m_frames.back());
}

/// From the expected field on, then from the first: a field in the wrong place is still read, so
/// that what is in it is judged too.
std::optional<std::size_t> Receiver::find_field(const Frame& parent, std::u16string_view naam,
                                                NameSpace ruimte) const {
    if (parent.klasse == nullptr ||
        ruimte != (parent.klasse->cdt ? NameSpace::basis : NameSpace::eigen)) {
        return std::nullopt;
    }
    const auto count = field_count(*parent.klasse);
    for (std::size_t step = 0; step < count; ++step) {
        const auto index = (parent.next + step) % count;
        if (equals_ascii(naam, field_at(*parent.klasse, index).naam)) {
            return index;
        }
    }
    return std::nullopt;
}

Receiver::Frame Receiver::open_child(Frame& parent, std::u16string_view naam, NameSpace ruimte,
                                     TextSpot spot) {
    Frame child;
    child.spot = spot;
    if (const auto index = find_field(parent, naam, ruimte)) {
        enter_field(parent, *index, child);
        return child;
    }
    child.unknown_name = shown_name(naam);
    const bool is_free = parent.veld != nullptr && parent.veld->vrij;
    if (!is_unknown(parent) && !is_free) {
        const bool known = child.unknown_name != onbekend_element;
        deviate(parent, path() + "/" + child.unknown_name, spot,
                known ? zin_onverwacht(child.unknown_name, name_of(parent))
                      : zin_onbekend(name_of(parent)));
    }
    return child;
}

void Receiver::enter_field(Frame& parent, std::size_t index, Frame& child) {
    const auto& veld = field_at(*parent.klasse, index);
    if (index < parent.next) {
        deviate(parent, path() + "/" + std::string{veld.naam}, child.spot,
                zin_onverwacht(veld.naam, name_of(parent)));
    }
    for (std::size_t skipped = parent.next; skipped < index; ++skipped) {
        const auto& missing = field_at(*parent.klasse, skipped);
        const bool there = missing.herhaald && skipped == parent.next && parent.seen > 0;
        if (missing.verplicht && !there) {
            deviate(parent, path() + "/" + std::string{missing.naam}, child.spot,
                    zin_ontbreekt(missing.naam, name_of(parent)));
        }
    }
    if (index >= parent.next) {
        parent.seen = veld.herhaald && index == parent.next ? parent.seen : 0;
        parent.next = veld.herhaald ? index : index + 1;
    }
    if (veld.herhaald) {
        child.index = ++parent.seen;
    }
    child.veld = &veld;
    child.klasse = veld.klasse;
    child.object = veld.klasse == nullptr ? parent.object : veld.open(parent.object);
    if (is_base64(child)) {
        m_base64 = {};
        m_bytes = veld.open_bytes(parent.object);
        m_bytes->clear();
    }
}

void Receiver::text(std::u16string_view chunk) {
    if (takes_base64()) {
        m_base64.add(chunk, *m_bytes);
        return;
    }
    if (m_too_deep == 0 && !m_frames.empty() && m_frames.back().veld != nullptr &&
        m_frames.back().klasse == nullptr) {
        m_length += chunk.size();
        if (m_length <= longest_text) {
            append_text(chunk);
        }
    }
}

/// As UTF-8 at once: a long text is here only once.
void Receiver::append_text(std::u16string_view chunk) {
    constexpr char16_t first_high = 0xD800; // of the first halves of a pair
    constexpr char16_t last_high = 0xDBFF;
    const auto is_high = [](char16_t c) { return c >= first_high && c <= last_high; };
    if (m_half != 0 && !chunk.empty()) {
        append_utf8(std::u16string{m_half, chunk.front()}, m_text);
        m_half = 0;
        chunk.remove_prefix(1);
    }
    if (!chunk.empty() && is_high(chunk.back())) {
        m_half = chunk.back();
        chunk.remove_suffix(1);
    }
    append_utf8(chunk, m_text);
}

void Receiver::clear_text() {
    constexpr std::size_t usual = 64UL * 1024; // bytes; more is given back
    m_half = 0;
    m_length = 0;
    m_text.clear();
    if (m_text.capacity() > usual) {
        m_text.shrink_to_fit();
    }
}

void Receiver::end(TextSpot spot) {
    if (m_too_deep > 0) {
        --m_too_deep;
        return;
    }
    auto& frame = m_frames.back();
    if (frame.klasse != nullptr) {
        check_complete(frame, spot);
    } else if (is_base64(frame)) {
        end_base64(frame);
    } else if (frame.veld != nullptr && !frame.structure_fault) {
        assign_value(frame);
    }
    note_place(frame);
    // One fault of structure for each element, where the description says it begins.
    if (frame.deviation) {
        add_deviation(frame);
    } else if (frame.structure_fault) {
        add(path(), frame.spot, zin_structuur(name_of(frame)));
    }
    m_frames.pop_back();
    m_last_tag = spot;
}

void Receiver::give_up() {
    for (auto& frame : m_frames) {
        if (frame.deviation) {
            add_deviation(frame);
        }
    }
    m_frames.clear();
}

void Receiver::check_complete(Frame& frame, TextSpot spot) {
    const auto count = field_count(*frame.klasse);
    for (std::size_t index = frame.next; index < count && !frame.deviation; ++index) {
        const auto& veld = field_at(*frame.klasse, index);
        const bool there = veld.herhaald && index == frame.next && frame.seen > 0;
        if (veld.verplicht && !there) {
            auto pad = path() + "/" + std::string{veld.naam};
            deviate(frame, veld.herhaald ? pad + "[1]" : pad, spot,
                    zin_ontbreekt(veld.naam, name_of(frame)));
        }
    }
}

/// What an envelope has to agree with is judged behind the reading.
void Receiver::note_place(const Frame& frame) {
    if (m_gelezen.envelop && frame.veld != nullptr && frame.klasse == nullptr) {
        const auto* const parent =
            m_frames.size() > 1 ? m_frames[m_frames.size() - 2].veld : nullptr;
        m_gelezen.envelop->plekken.push_back(
            {.ouder = parent != nullptr ? parent->naam : std::string_view{},
             .naam = frame.veld->naam,
             .regelnummer = frame.spot.regel,
             .kolom = frame.spot.kolom});
    }
}

void Receiver::end_base64(const Frame& frame) {
    if (!m_base64.is_whole() && !frame.structure_fault && !frame.value_fault) {
        add(path(), frame.spot, zin_base64(frame.veld->naam));
    }
}

void Receiver::assign_value(Frame& frame) {
    if (frame.value_fault || frame.veld->vrij) {
        return;
    }
    if (m_length > longest_text) {
        m_too_long = bericht::Finding{.niveau = 0,
                                      .code = "F002",
                                      .regelnummer = frame.spot.regel,
                                      .kolom = frame.spot.kolom,
                                      .pad = path(),
                                      .omschrijving = zin_te_lang(frame.veld->naam, longest_text)};
        return;
    }
    if (!frame.veld->assign(frame.object, m_text)) {
        add(path(), frame.spot, zin_onleesbaar(frame.veld->naam));
    }
    clear_text();
}

std::string_view Receiver::name_of(const Frame& frame) const {
    if (frame.veld != nullptr) {
        return frame.veld->naam;
    }
    if (!frame.unknown_name.empty()) {
        return frame.unknown_name;
    }
    return m_root;
}

std::string Receiver::path() const {
    std::string text;
    for (const auto& frame : m_frames) {
        text += '/';
        text += name_of(frame);
        if (frame.index > 0) {
            text += '[';
            text += std::to_string(frame.index);
            text += ']';
        }
    }
    return text;
}

ReadResult Receiver::take() {
    std::stable_sort(m_gelezen.fouten.begin(), m_gelezen.fouten.end(),
                     [](const bericht::Finding& a, const bericht::Finding& b) {
                         return std::tie(a.regelnummer, a.kolom) < std::tie(b.regelnummer, b.kolom);
                     });
    return std::move(m_gelezen);
}

} // namespace iwmod::xml
