#include "floor.hpp"
#include <iwmod/basis/reden.hpp>
#include <iwmod/dienst.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/config_check.hpp>
#include <iwmod/dienst/observation.hpp>
#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/error.hpp>
#include <iwmod/xml.hpp>

#include <array>
#include <cerrno>
#include <unistd.h>

namespace iwmod::dienst {

namespace {

namespace fs = std::filesystem;

class Check {
  public:
    explicit Check(const Settings& settings) : m_settings{settings} {}

    void look_at_folders() {
        const auto& mappen = m_settings.mappen;
        for (const auto& map :
             {mappen.inbox, mappen.outbox, mappen.archief, mappen.quarantaine, mappen.werk}) {
            require_folder(map);
        }
        const auto around = m_settings.register_.parent_path();
        require_access(around, R_OK | W_OK | X_OK);
        if (is_there(m_settings.register_)) {
            require_access(m_settings.register_, R_OK | W_OK);
        }
        if (const auto disk = disk_below_floor(m_settings, m_settings.bewaking)) {
            fault(floor_sentence(*disk, m_settings.bewaking));
        }
    }
    void look_at_watch() {
        const auto& bewaking = m_settings.bewaking;
        if (bewaking.alarmprogramma) {
            require_access(*bewaking.alarmprogramma, R_OK | X_OK);
        }
        for (const auto& path : {bewaking.metingen, bewaking.metingen_socket}) {
            if (path) {
                require_access(path->parent_path(), W_OK | X_OK);
            }
        }
        if (m_settings.reservekopie) {
            require_access(*m_settings.reservekopie, R_OK | W_OK | X_OK);
        }
    }
    void look_at_tables() {
        try {
            const auto dag = judging_day(m_settings);
            const auto settings = with_tarieven_in_force(m_settings, dag);
            const auto tables = Tables::load(settings);
            for (const auto& stand : tarief_stand(tables->tarieven, m_settings.gemeenten, dag)) {
                look_at(stand, dag, settings.tarieven.string());
            }
            for (const auto& code : m_settings.gemeenten) {
                if (!tables->gemeenten.counts_on(code, dag)) {
                    warn("Gemeentecode " + std::string{code.text()} +
                         " uit [gemeente] codes is op " + bericht::datum_text(dag) + " volgens " +
                         m_settings.gemeententabel.string() + " geen gemeente.");
                }
            }
        } catch (const ConfigError& problem) {
            fault(problem.what());
        }
    }
    /// A root that is empty while there are signs that messages were handled: another disk may not
    /// be mounted, or the configuration names another folder than before.
    void look_at_root() {
        std::error_code failure;
        const bool is_new =
            !is_there(m_settings.register_) || fs::file_size(m_settings.register_, failure) == 0;
        if (!is_new) {
            return;
        }
        for (const auto& [path, what] : signs()) {
            if (holds_anything(path)) {
                warn("Er is nog geen register in " + m_settings.register_.parent_path().string() +
                     ", maar " + path.string() + " " + what +
                     ". Is de schijf gekoppeld, en noemt [register] bestand de goede plaats?");
                return;
            }
        }
    }
    void look_at_keys() {
        crypto::Sleutelbos sleutels;
        try {
            sleutels = m_settings.sleutels();
            if (is_there(m_settings.register_)) {
                const registratie::Overview opened{m_settings.register_, sleutels};
            }
        } catch (const Error& problem) {
            fault(problem.what());
        }
    }
    void look_at_schemas() {
        try {
            const xml::Schemas schemas{m_settings.schemabestanden()};
        } catch (const Error& problem) {
            fault(problem.what());
        }
    }
    std::vector<Remark> take() { return std::move(m_remarks); }

  private:
    void warn(std::string zin) { m_remarks.push_back({Weight::warning, std::move(zin)}); }
    void fault(std::string zin) { m_remarks.push_back({Weight::fault, std::move(zin)}); }
    static bool is_there(const fs::path& path) {
        std::error_code failure;
        return fs::exists(path, failure);
    }
    static bool holds_anything(const fs::path& path) {
        std::error_code failure;
        return fs::is_regular_file(path, failure) ||
               (fs::is_directory(path, failure) && !fs::is_empty(path, failure) && !failure);
    }
    void require_access(const fs::path& path, int how) {
        if (::access(path.c_str(), how) != 0) {
            const int error = errno;
            fault(path.string() + ": " + basis::reason_of(error) + " (account " +
                  account_name(::geteuid()) + ").");
        }
    }
    /// One that is not there is made by the service, where it may.
    void require_folder(const fs::path& map) {
        auto nearest = map;
        while (!is_there(nearest) && nearest.has_relative_path()) {
            nearest = nearest.parent_path();
        }
        require_access(nearest, R_OK | W_OK | X_OK);
    }
    void look_at(const Tariefstand& stand, Datum dag, const std::string& bestand) {
        const std::string gemeente{stand.gemeente.text()};
        if (stand.vandaag == 0) {
            warn("In " + bestand + " geldt op " + bericht::datum_text(dag) +
                 " geen enkel tarief voor gemeente " + gemeente +
                 (stand.laatste_dag
                      ? "; het laatste gold tot en met " + bericht::datum_text(*stand.laatste_dag)
                      : "") +
                 ".");
            return;
        }
        const auto term = m_settings.bewaking.tabel_dagen;
        if (stand.laatste_dag &&
            std::chrono::sys_days{*stand.laatste_dag} - std::chrono::sys_days{dag} <= term) {
            warn("Het laatste tarief van gemeente " + gemeente + " geldt tot en met " +
                 bericht::datum_text(*stand.laatste_dag) + ".");
        }
    }
    std::vector<std::pair<fs::path, const char*>> signs() const {
        std::vector<std::pair<fs::path, const char*>> result{
            {m_settings.register_.parent_path() / "tabellen", "bewaart tabellen van eerder"},
            {m_settings.mappen.quarantaine, "is niet leeg"},
            {m_settings.mappen.outbox, "is niet leeg"}};
        if (m_settings.reservekopie) {
            result.emplace_back(*m_settings.reservekopie, "heeft reservekopieën");
        }
        return result;
    }

    const Settings& m_settings;
    std::vector<Remark> m_remarks;
};

void look_around(Check& check) {
    check.look_at_folders();
    check.look_at_watch();
    check.look_at_tables();
    check.look_at_root();
}

} // namespace

std::vector<Remark> check_installation(const Settings& settings) {
    Check check{settings};
    look_around(check);
    return check.take();
}

std::vector<Remark> check_all(const Settings& settings) {
    Check check{settings};
    look_around(check);
    check.look_at_keys();
    check.look_at_schemas();
    return check.take();
}

} // namespace iwmod::dienst
