#include <iwmod/bericht.hpp>

namespace iwmod::bericht {

namespace {

bool from_gemeente(Soort soort) {
    const auto heen = heenbericht(soort);
    return heen == Soort::wmo301 || heen == Soort::wmo319 || heen == Soort::wmo325;
}

using Visit = std::function<void(const std::string&, RetourCodes&)>;
using Look = std::function<void(const std::string&, const RetourCodes&)>;

template <class Call>
void visit_klasse(const Klasse& klasse, const void* object, const std::string& path,
                  const Call& visit) {
    for (const auto& veld : klasse.retour) {
        if (veld.retourcodes != nullptr) {
            // Who may change them owns the message; the tables give it out as const only.
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
            visit(path, *veld.retourcodes(const_cast<void*>(object)));
        }
    }
    for (const auto& veld : klasse.velden) {
        if (veld.klasse == nullptr || veld.klasse->cdt) {
            continue;
        }
        const auto count = veld.count(object);
        for (std::size_t i = 0; i < count; ++i) {
            auto child = path + "/" + std::string{veld.naam};
            if (veld.herhaald) {
                child += "[" + std::to_string(i + 1) + "]";
            }
            visit_klasse(*veld.klasse, veld.child(object, i), child, visit);
        }
    }
}

} // namespace

std::optional<Gemeentecode> gemeente(const Bericht& bericht) {
    return Gemeentecode::parse(from_gemeente(bericht.soort) ? bericht.header.afzender
                                                            : bericht.header.ontvanger);
}

std::optional<AgbCode> aanbieder(const Bericht& bericht) {
    return AgbCode::parse(from_gemeente(bericht.soort) ? bericht.header.ontvanger
                                                       : bericht.header.afzender);
}

void for_each_retourklasse(Bericht& bericht, const Visit& visit) {
    visit_klasse(root_klasse(bericht.soort), &bericht, "/Bericht", visit);
}

void for_each_retourklasse(const Bericht& bericht, const Look& visit) {
    visit_klasse(root_klasse(bericht.soort), &bericht, "/Bericht", visit);
}

} // namespace iwmod::bericht
