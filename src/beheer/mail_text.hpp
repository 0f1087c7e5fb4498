/// What an aanbieder is told about a message, to be pasted into a mail.
#pragma once

#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>

#include <iosfwd>
#include <set>
#include <string>

namespace iwmod::beheer {

/// What the text is about.
struct MailSubject {
    const registratie::Dossier& dossier;
    const bericht::Bericht* bericht = nullptr; ///< what came in, where it can be read
    /// The ToewijzingNummers in it that a 301 of ours brought: they are no Bsn.
    std::set<std::string> toewijzingnummers = {};
};

/// Without a Bsn, a name, the name of a file, or another text of the sender that may hold them.
void print_mail(std::ostream& out, const MailSubject& subject);

} // namespace iwmod::beheer
