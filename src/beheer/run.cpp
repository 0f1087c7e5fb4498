#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>

#include <ostream>

namespace iwmod::beheer {

ExitCode run_command(const std::function<ExitCode()>& command, ExitCode on_fault, Output output) {
    try {
        const auto exit_code = command();
        if (output.out.flush()) {
            return exit_code;
        }
        output.err << "De uitvoer kon niet worden geschreven.\n";
    } catch (const ConfigError& fout) {
        output.err << fout.what() << '\n';
        return ExitCode::usage;
    } catch (const Error& storing) {
        output.err << storing.what() << '\n';
    } catch (const std::exception& storing) {
        output.err << "Onverwachte storing: " << storing.what() << '\n';
    }
    return on_fault;
}

} // namespace iwmod::beheer
