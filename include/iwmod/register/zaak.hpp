/// All that is kept of one person, one toewijzing or one declaratie, for an operator.
#pragma once

#include <iwmod/register/rows.hpp>
#include <iwmod/register/sleutels.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::registratie {

/// What a row of the register came from.
enum class Zaaksoort : std::uint8_t { toewijzing, start, stop, verzoek, antwoord, retour };

/// A row that a message brought, other than a Prestatie.
struct Zaakregel {
    Zaaksoort soort = Zaaksoort::toewijzing;
    BerichtId bericht = 0;
    std::string ontvangen; ///< RFC 3339 with zone
    Soort berichtsoort = Soort::wmo301;
    Gemeentecode gemeente;
    AgbCode aanbieder;
    std::optional<Nummer> toewijzingnummer = {};
    std::optional<bericht::Tekst> referentie = {}; ///< ReferentieAanbieder
    std::optional<bericht::Product> product = {};
    std::optional<Datum> begin = {};
    std::optional<Datum> einde = {};
    std::optional<bericht::Omvang> omvang = {};
    std::optional<Eurocent> budget = {};
    std::optional<std::string> reden = {}; ///< the code that says why, or what was answered
    /// What became of it since: `vervangen`, `afgewezen`, `verwijderd`; or of a verzoek which list
    /// it stands in. Empty where nothing did.
    std::string stand = {};
};

struct Zaakprestatie {
    BerichtId bericht = 0;
    std::string ontvangen;
    Gemeentecode gemeente;
    AgbCode aanbieder;
    ClientId client = 0;
    bericht::Tekst declaratienummer;
    bericht::Prestatie prestatie;
    bool goedgekeurd = false;
    bool gecrediteerd = false; ///< taken back by an approved credit
};

/// What is kept of the person itself.
struct Persoon {
    Bsn bsn;
    std::optional<Datum> geboortedatum;
    std::optional<std::string> datumgebruik; ///< how much of that is not known
    std::optional<std::string> geslacht;
};

/// Where what is wanted stands. Each is found through an index.
struct Zaaksleutel {
    std::optional<ClientId> client = {};
    std::optional<Nummer> toewijzingnummer = {};
    std::optional<BerichtId> declaratie = {}; ///< the message that brought it
};

/// On a read-only connection of its own; all answers are of one moment. One thread.
class Zaakbron {
  public:
    /// As Overview; the keys are needed.
    Zaakbron(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels);
    ~Zaakbron();
    Zaakbron(const Zaakbron&) = delete;
    Zaakbron& operator=(const Zaakbron&) = delete;
    Zaakbron(Zaakbron&&) noexcept;
    Zaakbron& operator=(Zaakbron&&) noexcept;

    std::optional<ClientId> find(const Bsn& bsn) const;
    std::optional<Persoon> persoon(ClientId client) const;
    /// In order of arrival; of a declaratie none.
    std::vector<Zaakregel> regels(const Zaaksleutel& sleutel) const;
    /// In order of arrival. Those of a person are found by their toewijzingen, and what was not
    /// approved by the person.
    std::vector<Zaakprestatie> prestaties(const Zaaksleutel& sleutel) const;
    /// The messages with this DeclaratieNummer, by their ids.
    std::vector<BerichtId> declaraties(const std::string& declaratienummer) const;
    /// The persons with a toewijzing of this number.
    std::vector<ClientId> clienten(Nummer toewijzingnummer) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::registratie
