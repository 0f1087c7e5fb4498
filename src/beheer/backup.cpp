#include <iwmod/beheer.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <ostream>

namespace iwmod::beheer {

ExitCode backup(const BackupOptions& options, const dienst::Settings& settings, Output output) {
    registratie::Overview{settings.register_}.backup(options.doel);
    output.out << "Reservekopie van het register gemaakt: "
               << weergave::printable(options.doel.string()) << '\n';
    return ExitCode::good;
}

} // namespace iwmod::beheer
