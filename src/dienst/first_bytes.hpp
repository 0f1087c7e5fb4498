/// What a life that was cut short archived and did not decide, and then was written on.
#pragma once

#include "queue.hpp"
#include <iwmod/postbus.hpp>
#include <iwmod/register.hpp>

#include <span>

namespace iwmod::dienst {

/// Where to look.
struct Books {
    postbus::Postbus& postbus;
    const registratie::Register& inschrijving;
};

/// At a start that found claims which the register does not know: writes down which bytes the
/// archive got since `since`, the first of those claims, that belong to no message and are not what
/// a claim that is taken up again (`resumed`) has now.
void note_first_bytes(Books books, postbus::FileTime since, std::span<const Job> resumed);

} // namespace iwmod::dienst
