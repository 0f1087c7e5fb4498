/// Front door of `bericht`: the messages as values. No I/O, no XML, no SQL; knows no other room.
#pragma once

#include <iwmod/bericht/beschrijving.hpp>
#include <iwmod/bericht/bevindingen.hpp>
#include <iwmod/bericht/cdt.hpp>
#include <iwmod/bericht/finding.hpp>
#include <iwmod/bericht/foutmelding.hpp>
#include <iwmod/bericht/klassen.hpp>
#include <iwmod/bericht/soort.hpp>
#include <iwmod/bericht/waarden.hpp>
