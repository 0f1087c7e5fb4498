#include "report_output.hpp"

#include "output_file.hpp"

#include <ostream>

namespace iwmod::beheer {

void show_report(const weergave::Report& report, const Destination& destination,
                 const dienst::Settings& settings, Output output) {
    const auto bytes = weergave::render(report, destination.formaat);
    registratie::record_rapport(settings.register_,
                                {.rapport = report.rapport,
                                 .gemeente = report.gemeente,
                                 .periode = report.periode,
                                 .formaat = std::string{weergave::name_of(destination.formaat)}},
                                dienst::operator_name(), report.gemaakt);
    if (destination.uit) {
        write_whole(*destination.uit, bytes);
    } else {
        output.out << bytes;
    }
}

} // namespace iwmod::beheer
