/// A thread that lets all others on the machine go before it.
#pragma once

namespace iwmod::dienst {

/// The calling thread, and those that it starts from now on: a low priority (nice 10), and the disk
/// when nobody else wants it. No lower: on a machine that always has work to do it would stand
/// still. What the system refuses is left out. For good: no lock that others wait for may be held
/// by it.
void give_way();

} // namespace iwmod::dienst
