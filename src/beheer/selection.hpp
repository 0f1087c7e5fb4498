/// The messages that a command is about.
#pragma once

#include <iwmod/beheer.hpp>

#include <string>
#include <vector>

namespace iwmod::beheer {

/// Asks for the Bsn, if that is wanted.
void ask_for(Selection& selection);
/// With its order, or else this one.
registratie::Filter filter_of(const Selection& selection, registratie::Order otherwise);
/// What it looks at, without the values: a text of somebody may be among these.
std::vector<std::string> names_of(const Selection& selection);

/// Who asks for one person looks at them: then the audit trail says so.
void record_look(const std::string& soort, const registratie::Filter& filter,
                 const registratie::Overview& overzicht, const dienst::Settings& settings);

/// Who stands in the audit trail.
std::string name_or_operator(const std::string& door);

/// Asks on the terminal whether to go on; an end of the input is a no.
bool agrees(Output output);

} // namespace iwmod::beheer
