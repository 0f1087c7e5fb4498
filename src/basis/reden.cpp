#include <iwmod/basis/reden.hpp>

#include <cerrno>

namespace iwmod::basis {

std::string reason_of(int error) {
    switch (error) {
    case ENOENT:
        return "bestaat niet";
    case EACCES:
    case EPERM:
        return "dit account heeft er geen rechten op";
    case ENOSPC:
    case EDQUOT:
        return "er is geen ruimte meer op de schijf";
    case EROFS:
        return "de schijf is alleen te lezen";
    case ENOTDIR:
        return "een deel van het pad is geen map";
    case EISDIR:
        return "is een map";
    case EEXIST:
        return "bestaat al";
    case ENOTEMPTY:
        return "de map is niet leeg";
    case ELOOP:
        return "is een symbolische koppeling";
    case EIO:
        return "de schijf geeft een fout";
    case EMFILE:
    case ENFILE:
        return "er zijn te veel bestanden open";
    case ENXIO:
    case ECONNREFUSED:
        return "niemand luistert er";
    default:
        return "het systeem geeft fout " + std::to_string(error);
    }
}

} // namespace iwmod::basis
