#include <iwmod/beheer.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <ostream>

namespace iwmod {

Afloop backup(const BackupOptions& options, const Instellingen& instellingen, Uitvoer uitvoer) {
    Overview{instellingen.register_}.backup(options.doel);
    uitvoer.out << "Reservekopie van het register gemaakt: "
                << weergave::printable(options.doel.string()) << '\n';
    return Afloop::goed;
}

} // namespace iwmod
