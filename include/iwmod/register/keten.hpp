/// What the reports about the chain ask of the register: what waits for an answer, what was
/// rejected. Without a Bsn, and without a name of a file.
#pragma once

#include <iwmod/register/cijfers.hpp>

namespace iwmod::registratie {

/// An accepted StartProduct or StopProduct on a toewijzing; `dag` is its Begindatum or Einddatum.
struct Levering {
    Gemeentecode gemeente;
    AgbCode aanbieder;
    Nummer toewijzingnummer = 0;
    Datum dag = bericht::geen_datum;
};

/// A released message to which no retour came.
struct OnbeantwoordBericht {
    BerichtId bericht = 0;
    std::string gemeente;
    std::string aanbieder;
    std::string identificatie;
    Datum dagtekening = bericht::geen_datum;
};

/// From arrival to the answer on disk.
struct Antwoordtijd {
    std::string gemeente;
    Soort soort = Soort::wmo305;
    std::int64_t seconden = 0;
};

/// A finding of level 2, 3 or 4.
struct Afkeurbevinding {
    BerichtId bericht = 0;
    Soort soort = Soort::wmo323;
    std::string gemeente;
    std::string aanbieder; ///< AGB-code
    Datum dagtekening = bericht::geen_datum;
    std::string regel;
    std::string omschrijving;
    std::string pad;
};

/// A Prestatie as it was declared, approved or not, in the order of its message.
struct Ketenprestatie {
    BerichtId bericht = 0;
    bericht::Tekst declaratienummer;
    Datum dagtekening = bericht::geen_datum; ///< of the Declaratie
    AgbCode aanbieder;
    ClientId client = 0;
    bericht::Tekst referentienummer;
    Nummer toewijzingnummer = 0;
    bericht::Tekst code;
    bericht::GeslotenPeriode periode;
    bericht::BedragMetDC bedrag;
    bool goedgekeurd = false;
    bool gecrediteerd = false;
};

/// The questions, on a read-only connection of their own; all of them see one moment. One thread.
/// Those that walk a table answer for all gemeenten at once: `periode` is that of the Dagtekening.
class Ketenbron {
  public:
    /// As Cijferbron.
    explicit Ketenbron(const std::filesystem::path& bestand);
    ~Ketenbron();
    Ketenbron(const Ketenbron&) = delete;
    Ketenbron& operator=(const Ketenbron&) = delete;
    Ketenbron(Ketenbron&&) noexcept;
    Ketenbron& operator=(Ketenbron&&) noexcept;

    /// All that count.
    void visit_starts(const std::function<void(const Levering&)>& visit) const;
    void visit_stops(const std::function<void(const Levering&)>& visit) const;
    /// The 301s without a 302, oldest first.
    void visit_zonder_302(const bericht::GeslotenPeriode& periode,
                          const std::function<void(const OnbeantwoordBericht&)>& visit) const;
    void visit_antwoordtijden(const bericht::GeslotenPeriode& periode,
                              const std::function<void(const Antwoordtijd&)>& visit) const;
    /// By message, in their order.
    void visit_bevindingen(const bericht::GeslotenPeriode& periode,
                           const std::function<void(const Afkeurbevinding&)>& visit) const;
    /// All of the gemeente, in order of acceptance.
    void visit_prestaties(const Gemeentecode& gemeente,
                          const std::function<void(const Ketenprestatie&)>& visit) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::registratie
