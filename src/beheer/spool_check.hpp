/// What `verify` asks of the folders beside the register.
#pragma once

#include "check_report.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/postbus/spool_view.hpp>
#include <iwmod/register/overview.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace iwmod::beheer {

/// What all parts know of the folders when they begin. Any thread.
struct SpoolMoment {
    /// The folders have to be there: what is not is made.
    SpoolMoment(const dienst::Settings& settings, const crypto::Sleutelbos& sleutels);

    postbus::SpoolView view;
    postbus::Postbus postbus;
    postbus::FileTime begin;
    bool dienst_actief;
    std::vector<crypto::Sha256> first_bytes;
    std::vector<std::string> archive_folders;
};

/// One part, once. The references must outlive it.
class SpoolCheck {
  public:
    SpoolCheck(const SpoolMoment& spool, Thoroughness grondigheid,
               const registratie::Overview& overzicht);

    /// These folders of the archive, with the messages whose originals belong there.
    CheckReport archive(std::span<const std::string> maps);
    CheckReport all_but_archive();

  private:
    enum class Begun : std::uint8_t { just_now, before };

    void check_folder(const std::string& map);
    std::vector<bool> check_originals(std::uint8_t begin,
                                      const std::vector<postbus::ArchivedFile>& files);
    void check_original(const registratie::OriginalRow& rij, const postbus::ArchivedFile* file);
    void check_known(const crypto::Sha256& hash);
    bool is_quarantined(const crypto::Sha256& hash);
    void check_inhoud(const crypto::Sha256& hash);
    void check_antwoorden();
    void check_in_outbox(const postbus::OutboxFile& bestand);
    bool is_as_sent(const postbus::OutboxFile& bestand,
                    const registratie::Uitgaand& uitgaand) const;
    void check_quarantaine();
    void check_zips();
    void check_werk();
    void check_klaar();
    /// A fault, unless the service runs and began with it a moment ago.
    void add_unfinished(std::string zin, Begun begun);
    bool is_recent(postbus::FileTime moment) const;
    Begun begin_of(registratie::BerichtId id) const;

    const SpoolMoment& m_spool;
    Thoroughness m_grondigheid;
    const registratie::Overview& m_overzicht;
    std::optional<std::vector<crypto::Sha256>>
        m_quarantined; ///< what lies there, once that was asked
    CheckReport m_report;
};

} // namespace iwmod::beheer
