/// Front door of `bericht`: the messages as values. No I/O, no XML, no SQL; knows no other room.
#pragma once

#include <iwmod/bericht/beschrijving.hpp>
#include <iwmod/bericht/bevindingen.hpp>
#include <iwmod/bericht/envelop.hpp>
#include <iwmod/bericht/finding.hpp>
#include <iwmod/bericht/foutmelding.hpp>
#include <iwmod/bericht/iwmo_3_2/cdt.hpp>
#include <iwmod/bericht/iwmo_3_2/codes.hpp>
#include <iwmod/bericht/iwmo_3_2/klassen.hpp>
#include <iwmod/bericht/iwmo_3_2/release.hpp>
#include <iwmod/bericht/soort.hpp>
#include <iwmod/bericht/waarden.hpp>
