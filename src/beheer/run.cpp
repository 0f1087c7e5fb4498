#include <iwmod/basis/reden.hpp>
#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/weergave/text.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

/// The folder that it is about; a sender may have named the file.
std::string place_of(const std::filesystem::filesystem_error& storing) {
    std::error_code failure;
    const auto& path = storing.path1();
    const bool is_folder = std::filesystem::is_directory(path, failure) && !failure;
    return weergave::printable((is_folder ? path : path.parent_path()).string());
}

} // namespace

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
    } catch (const std::filesystem::filesystem_error& storing) {
        output.err << place_of(storing) << ": " << basis::reason_of(storing.code().value())
                   << ".\n";
    } catch (const std::exception& storing) {
        output.err << "Onverwachte storing: " << storing.what() << '\n';
    }
    return on_fault;
}

} // namespace iwmod::beheer
