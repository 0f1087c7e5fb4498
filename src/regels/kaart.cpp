#include "kaart.hpp"

namespace iwmod {

namespace {

/// `StopProduct` of `/Bericht/Client/StopProducten/StopProduct[2]`.
std::string_view klasse_of(std::string_view pad) {
    const auto last = pad.substr(pad.rfind('/') + 1);
    return last.substr(0, last.find('['));
}

/// The first of `card.element` that is of the class, without it; else the first as it stands.
std::string_view element_of(const RuleCard& card, std::string_view klasse) {
    auto rest = card.element;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        const auto element = rest.substr(0, end);
        if (element.starts_with(klasse) && element.substr(klasse.size()).starts_with('/')) {
            return element.substr(klasse.size() + 1);
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return card.element.substr(0, card.element.find(';'));
}

} // namespace

Finding make_finding(const RuleCard& card, const std::string& pad, Breuk breuk) {
    Finding finding;
    finding.niveau = card.level;
    finding.code = card.id;
    finding.retourcode = card.retourcode;
    finding.pad = pad;
    finding.element = breuk.element.empty() ? std::string{element_of(card, klasse_of(pad))}
                                            : std::move(breuk.element);
    finding.omschrijving = card.sentence;
    finding.toelichting = std::move(breuk.toelichting);
    return finding;
}

} // namespace iwmod
