#include "rapport_uitvoer.hpp"

#include "uitvoerbestand.hpp"

#include <ostream>

namespace iwmod {

void show_report(const weergave::Report& report, const Bestemming& bestemming,
                 const Instellingen& instellingen, Uitvoer uitvoer) {
    const auto bytes = weergave::render(report, bestemming.formaat);
    record_rapport(instellingen.register_,
                   {.rapport = report.rapport,
                    .gemeente = report.gemeente,
                    .periode = report.periode,
                    .formaat = std::string{weergave::naam(bestemming.formaat)}},
                   operator_name(), report.gemaakt);
    if (bestemming.uit) {
        write_whole(*bestemming.uit, bytes);
    } else {
        uitvoer.out << bytes;
    }
}

} // namespace iwmod
