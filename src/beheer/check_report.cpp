#include "check_report.hpp"

namespace iwmod::beheer {

void CheckReport::append(const CheckReport& other) {
    berichten += other.berichten;
    archief += other.archief;
    antwoorden += other.antwoorden;
    first_bytes += other.first_bytes;
    if (!other.spoor.hash.empty()) {
        spoor = other.spoor;
    }
    fouten.append(other.fouten);
    meldingen.append(other.meldingen);
}

} // namespace iwmod::beheer
