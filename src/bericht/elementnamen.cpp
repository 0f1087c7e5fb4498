#include <iwmod/bericht/beschrijving.hpp>
#include <iwmod/bericht/soort.hpp>

#include <set>

namespace iwmod::bericht {

namespace {

using Namen = std::set<std::string_view>;

void add_names(const Klasse& klasse, Namen& namen) {
    for (const auto velden : {klasse.velden, klasse.retour}) {
        for (const auto& veld : velden) {
            namen.insert(veld.naam);
            if (veld.klasse != nullptr) {
                add_names(*veld.klasse, namen);
            }
        }
    }
}

Namen all_names() {
    Namen namen{"Bericht"};
    for (const auto& each : alle_soorten()) {
        add_names(root_klasse(each.soort), namen);
    }
    return namen;
}

} // namespace

bool is_elementnaam(std::string_view naam) {
    static const Namen namen = all_names();
    return namen.contains(naam);
}

} // namespace iwmod::bericht
