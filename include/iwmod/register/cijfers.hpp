/// What reports ask of the register: what was approved and what is assigned, without a Bsn. A
/// person is the number of a row, a date of birth and a Geslacht.
#pragma once

#include <iwmod/register/rows.hpp>

#include <filesystem>
#include <functional>
#include <memory>

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

/// An approved Prestatie.
struct Cijferprestatie {
    DeclaratieId declaratie = 0;
    AgbCode aanbieder;
    ClientId client = 0;
    Nummer toewijzingnummer = 0;
    bericht::Tekst categorie;
    bericht::Tekst code;
    bericht::GeslotenPeriode periode;
    Volume volume;
    bericht::Tekst eenheid;
    bericht::BedragMetDC bedrag;
    bool gecrediteerd = false; ///< a debit that an approved credit took back

    /// A credit, or a debit that was taken back: together they are nothing.
    bool taken_back() const { return gecrediteerd || bedrag.debetcredit == DebetCredit::credit; }
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

/// A debit, approved or not, with what was declared as its tariff.
struct Tariefprestatie {
    AgbCode aanbieder;
    bericht::Tekst declaratienummer;
    bericht::Tekst referentienummer;
    bericht::Tekst code;
    bericht::GeslotenPeriode periode;
    Volume volume;
    bericht::Tekst eenheid;
    std::optional<Eurocent> tarief;
    bool goedgekeurd = false;
};

/// Which Prestaties, by the Begindatum of their ProductPeriode; which toewijzingen, by a day that
/// they share.
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
    /// In no order: a report of a year reads millions.
    void visit_prestaties(const Cijferkeuze& keuze,
                          const std::function<void(const Cijferprestatie&)>& visit) const;
    /// In no order.
    void visit_toewijzingen(const Cijferkeuze& keuze,
                            const std::function<void(const Cijfertoewijzing&)>& visit) const;
    /// In no order; what was credited is left out.
    void visit_tarieven(const Cijferkeuze& keuze,
                        const std::function<void(const Tariefprestatie&)>& visit) const;
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
