/// The work of `verify`: whether register, archive, outbox and the other folders agree.
#pragma once

#include <iwmod/beheer.hpp>
#include <iwmod/postbus.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace iwmod::beheer {

/// Sentences, of which only the first are kept: a lost archive may give a million.
class Sentences {
  public:
    static constexpr std::size_t most = 1000;
    void add(std::string zin) {
        ++m_aantal;
        if (m_zinnen.size() < most) {
            m_zinnen.push_back(std::move(zin));
        }
    }
    /// What another has, behind our own.
    void append(const Sentences& other) {
        for (const auto& zin : other.m_zinnen) {
            add(zin);
        }
        m_aantal += other.m_aantal - other.m_zinnen.size();
    }
    std::size_t aantal() const { return m_aantal; }
    const std::vector<std::string>& eerste() const { return m_zinnen; }

  private:
    std::vector<std::string> m_zinnen;
    std::size_t m_aantal = 0;
};

/// What `verify` found and how much it looked at.
struct CheckReport {
    bool dienst_actief = false;
    std::size_t berichten = 0;
    std::size_t archief = 0;
    std::size_t antwoorden = 0;
    std::size_t first_bytes = 0; ///< in the archive, of files that were written on: no fault
    registratie::SpoorHead spoor;
    Sentences fouten;
    Sentences meldingen; ///< what a running service is in the middle of: no faults
};

/// What the register says of itself.
struct RegisterFindings {
    std::vector<std::string> zinnen;
    registratie::SpoorCheck spoor;
};

/// One thread, and one of its own for the register; the references must outlive it.
class ConsistencyCheck {
  public:
    ConsistencyCheck(const dienst::Settings& settings, const VerifyOptions& options);

    /// Once.
    CheckReport run();

  private:
    enum class Begun : std::uint8_t { just_now, before };

    bool check_folders();
    void judge(const RegisterFindings& found);
    void judge_spoor(const registratie::SpoorCheck& stand);
    void check_folders_and_messages();
    void check_known(const crypto::Sha256& hash);
    bool is_quarantined(const crypto::Sha256& hash);
    void check_berichten(const postbus::Postbus& postbus);
    void check_archief(const postbus::Postbus& postbus);
    void check_inhoud(const postbus::Postbus& postbus, const crypto::Sha256& hash);
    void check_antwoorden();
    void check_outbox();
    void check_in_outbox(const postbus::OutboxFile& bestand);
    void check_quarantaine();
    void check_zips();
    void check_werk(const postbus::Postbus& postbus);
    void check_klaar(const postbus::Postbus& postbus);
    /// A fault, unless the service runs and began with it a moment ago.
    void add_unfinished(std::string zin, Begun begun);
    bool is_recent(postbus::FileTime moment) const;
    Begun begin_of(registratie::BerichtId id) const;

    const dienst::Settings& m_settings;
    Thoroughness m_grondigheid;
    std::optional<std::string> m_kop;
    crypto::Sleutelbos m_sleutels;
    registratie::Overview m_overzicht;
    postbus::SpoolView m_view;
    postbus::FileTime m_begin;
    std::optional<std::vector<crypto::Sha256>>
        m_quarantined; ///< what lies there, once that was asked
    std::vector<crypto::Sha256> m_first_bytes;
    CheckReport m_report;
};

} // namespace iwmod::beheer
