#include "kern/state_folder.hpp"
#include "toegang/tokens.hpp"
#include "toegang/visitor.hpp"
#include <iwmod/basis/reden.hpp>
#include <iwmod/web.hpp>

#include <algorithm>
#include <array>
#include <ostream>
#include <system_error>

namespace iwmod::web {

namespace {

struct Rol {
    const char* naam;
    bool Bezoeker::*has;
};
constexpr std::array rollen{
    Rol{"kijken", &Bezoeker::kijken},
    Rol{"handelen", &Bezoeker::handelen},
    Rol{"persoonsgegevens", &Bezoeker::persoonsgegevens},
};

Holder holder_of(const LinkOptions& options) {
    Holder holder;
    holder.naam = dienst::operator_name();
    for (const auto& rol : rollen) {
        holder.*rol.has = options.rollen.empty() ||
                          std::find(options.rollen.begin(), options.rollen.end(), rol.naam) !=
                              options.rollen.end();
    }
    return holder;
}

} // namespace

bool is_rol(const std::string& naam) {
    return std::any_of(rollen.begin(), rollen.end(),
                       [&naam](const Rol& rol) { return rol.naam == naam; });
}

beheer::ExitCode print_link(const LinkOptions& options, const dienst::Settings& settings,
                            beheer::Output output) {
    const auto holder = holder_of(options);
    if (settings.web.poort == 0) {
        output.err << "[web] poort is 0: er is geen adres waarop een koppeling werkt.\n";
        return beheer::ExitCode::fault;
    }
    if (!is_visitor_name(holder.naam)) {
        output.err << "Met de naam van dit account is geen koppeling te maken.\n";
        return beheer::ExitCode::fault;
    }
    try {
        Tokens links{state_folder(settings), link_kind(), now};
        links.tidy();
        output.out << "http://127.0.0.1:" << settings.web.poort
                   << "/aanmelden?sleutel=" << links.make(holder) << '\n';
        return beheer::ExitCode::good;
    } catch (const std::system_error& failure) {
        output.err << "De koppeling kan niet worden bewaard in " << state_folder(settings).string()
                   << ": " << basis::reason_of(failure.code().value()) << ".\n";
        return beheer::ExitCode::fault;
    }
}

} // namespace iwmod::web
