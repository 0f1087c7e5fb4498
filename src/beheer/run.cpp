#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>

#include <ostream>

namespace iwmod {

Afloop run_command(const std::function<Afloop()>& command, Afloop bij_storing, Uitvoer uitvoer) {
    try {
        const auto afloop = command();
        if (uitvoer.out.flush()) {
            return afloop;
        }
        uitvoer.err << "De uitvoer kon niet worden geschreven.\n";
    } catch (const ConfigError& fout) {
        uitvoer.err << fout.what() << '\n';
        return Afloop::gebruik;
    } catch (const Error& storing) {
        uitvoer.err << storing.what() << '\n';
    } catch (const std::exception& storing) {
        uitvoer.err << "Onverwachte storing: " << storing.what() << '\n';
    }
    return bij_storing;
}

} // namespace iwmod
