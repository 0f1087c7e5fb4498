/// The work of `verify`: whether register, archive, outbox and the other folders agree.
#pragma once

#include "check_jobs.hpp"
#include "check_report.hpp"
#include "spool_check.hpp"
#include <iwmod/beheer.hpp>

#include <functional>
#include <future>
#include <vector>

namespace iwmod::beheer {

/// In parts, on as many threads as there are processors; what it finds does not depend on how many
/// those are. The references must outlive it.
class ConsistencyCheck {
  public:
    ConsistencyCheck(const dienst::Settings& settings, const VerifyOptions& options);

    /// Once.
    CheckReport run();

  private:
    using Findings = std::vector<std::string>;

    CheckReport missing_folders() const;
    void add_register(CheckJobs& jobs);
    void add_spool(CheckJobs& jobs);
    /// Also what the service left undone of it.
    CheckReport check_spoor(const registratie::Overview& overzicht) const;
    CheckReport register_report();

    const dienst::Settings& m_settings;
    VerifyOptions m_options;
    registratie::Depth m_depth;
    crypto::Sleutelbos m_sleutels;
    postbus::SpoolView m_view;
    std::optional<SpoolMoment> m_spool; ///< nothing when folders are missing
    std::vector<std::future<CheckReport>> m_register;
    std::vector<std::future<CheckReport>> m_rest;
};

} // namespace iwmod::beheer
