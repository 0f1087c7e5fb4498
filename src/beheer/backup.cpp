#include "tekst.hpp"
#include <iwmod/beheer.hpp>

#include <ostream>

namespace iwmod {

Afloop backup(const BackupOptions& options, const Instellingen& instellingen, Uitvoer uitvoer) {
    Overzicht{instellingen.register_}.backup(options.doel);
    uitvoer.out << "Reservekopie van het register gemaakt: " << printable(options.doel.string())
                << '\n';
    return Afloop::goed;
}

} // namespace iwmod
