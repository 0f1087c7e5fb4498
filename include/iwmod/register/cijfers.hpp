/// What reports ask of the register: what was approved and what is assigned, without a Bsn. A
/// person is the number of a row, a date of birth and a Geslacht.
#pragma once

#include <iwmod/register/rows.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace iwmod::registratie {

/// Row of a Declaratie in the register.
using DeclaratieId = std::int64_t;

/// A Declaratie that was processed at Prestatie level.
struct Cijferdeclaratie {
    DeclaratieId id = 0;
    BerichtId bericht = 0;
    AgbCode aanbieder;
    bericht::Tekst declaratienummer;
    bericht::GeslotenPeriode periode; ///< DeclaratiePeriode
    std::string besloten;             ///< RFC 3339 with zone
};

/// A Prestatie as reports count it.
struct Prestatieregel {
    std::int64_t prestatie = 0; ///< its row
    ClientId client = 0;
    Nummer toewijzingnummer = 0;
    Volume volume;
    Eurocent bedrag;           ///< not signed
    bool gecrediteerd = false; ///< a debit that an approved credit took back
};

/// The Prestaties of a Declaratie that have all of this in common. Lives for the call that gives
/// it.
struct Prestatiegroep {
    bericht::Tekst categorie;
    bericht::Tekst code;
    bericht::Tekst eenheid;
    bericht::GeslotenPeriode periode;
    std::optional<Eurocent> tarief;
    bool goedgekeurd = false;
    bool credit = false;
    std::int64_t aantal = 0;                    ///< of Prestaties
    Eurocent bedrag;                            ///< of all of them; not signed
    std::string_view gepakt;                    ///< the Prestaties themselves
    std::span<const std::int64_t> gecrediteerd; ///< of all Prestaties, those that were taken back

    Eurocent signed_value() const { return credit ? Eurocent{} - bedrag : bedrag; }
    /// 1, or -1 for credits: what each of them counts.
    std::int64_t sign() const { return credit ? -1 : 1; }
    /// In the order of the message.
    std::vector<Prestatieregel> regels() const;
};

/// A Declaratie with all its Prestaties. Lives for the call that gives it.
struct Declaratiecijfers {
    DeclaratieId id = 0;
    BerichtId bericht = 0;
    AgbCode aanbieder;
    Datum begindatum = bericht::geen_datum; ///< of the DeclaratiePeriode
    Datum dagtekening = bericht::geen_datum;
    std::vector<Prestatiegroep> groepen;
};

/// What a Prestatie is called, for a line about it. Sealed as it stands in the register.
struct Prestatienaam {
    bericht::Tekst declaratienummer;
    bericht::Tekst referentienummer;
};

/// The version of a toewijzing that counts, unless it was removed.
struct Cijfertoewijzing {
    AgbCode aanbieder;
    ClientId client = 0;
    Nummer toewijzingnummer = 0;
    std::optional<bericht::Tekst> categorie;
    std::optional<bericht::Tekst> code;
    Datum ingangsdatum = bericht::geen_datum;
    std::optional<Datum> einddatum;
    std::optional<bericht::Omvang> omvang;
    std::optional<Eurocent> budget;
};

/// What is known of a person.
struct Cijferclient {
    std::optional<Datum> geboortedatum; ///< absent when it is unknown as a whole (DatumGebruik 3)
    bericht::Tekst geslacht;            ///< COD046, or empty
};

/// Which toewijzingen, by a day that they share.
struct Cijferkeuze {
    Gemeentecode gemeente;
    bericht::GeslotenPeriode periode;
};

/// The questions, on a read-only connection of their own. All of them see one moment: that of the
/// first one. One thread.
class Cijferbron {
  public:
    /// Throws RegisterError when there is no register or it has another schema version.
    explicit Cijferbron(const std::filesystem::path& bestand);
    ~Cijferbron();
    Cijferbron(const Cijferbron&) = delete;
    Cijferbron& operator=(const Cijferbron&) = delete;
    Cijferbron(Cijferbron&&) noexcept;
    Cijferbron& operator=(Cijferbron&&) noexcept;

    /// In order of acceptance.
    void visit_declaraties(const Gemeentecode& gemeente,
                           const std::function<void(const Cijferdeclaratie&)>& visit) const;
    /// All of the gemeente, in order of acceptance.
    void visit_cijfers(const Gemeentecode& gemeente,
                       const std::function<void(const Declaratiecijfers&)>& visit) const;
    /// Throws LogicError when there is no such row.
    Prestatienaam naam_of(std::int64_t prestatie) const;
    /// In no order.
    void visit_toewijzingen(const Cijferkeuze& keuze,
                            const std::function<void(const Cijfertoewijzing&)>& visit) const;
    /// Nothing is known of one that was purged.
    Cijferclient find_client(ClientId client) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// A report that was made, for the audit trail.
struct Rapportopening {
    std::string rapport;
    std::string gemeente;
    std::string periode;
    std::string formaat;
};

/// Adds the row `rapport gemaakt` to the audit trail: who made which report. It needs no key.
/// Throws RegisterError; then the report is not to be shown.
void record_rapport(const std::filesystem::path& bestand, const Rapportopening& opening,
                    const std::string& door, const std::string& moment);

} // namespace iwmod::registratie
