#include "kern/run.hpp"

namespace iwmod::regels {

namespace {

/// `StopProduct` of `/Bericht/Client/StopProducten/StopProduct[2]`.
std::string_view klasse_of(std::string_view pad) {
    const auto last = pad.substr(pad.rfind('/') + 1);
    return last.substr(0, last.find('['));
}

/// The first of `card.element` that is of the class, without it; else the first as it stands.
std::string_view element_of(const Card& card, std::string_view klasse) {
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

bericht::Finding make_finding(const Card& card, const std::string& pad, Breach breach) {
    bericht::Finding finding;
    finding.niveau = card.level;
    finding.code = card.id;
    finding.retourcode = card.retourcode;
    finding.pad = pad;
    if (!breach.pad.empty()) {
        finding.pad = std::move(breach.pad);
    }
    finding.element = breach.element.empty() ? std::string{element_of(card, klasse_of(finding.pad))}
                                             : std::move(breach.element);
    finding.omschrijving = card.sentence;
    finding.toelichting = std::move(breach.toelichting);
    return finding;
}

} // namespace iwmod::regels
