/// The Prestaties of a Declaratie as reports read them: those with the same product, unit, period,
/// tariff and outcome together, and each in a few bytes. It stands in `declaratie_cijfers` and says
/// nothing that `prestatie` does not say. What changes later (gecrediteerd_door) is not in it.
#pragma once

#include <iwmod/register/cijfers.hpp>

#include <string_view>
#include <unordered_map>

namespace iwmod::registratie {

/// What the Prestaties of a group have in common. The texts are those of whoever made it.
struct Groepsleutel {
    std::string_view categorie;
    std::string_view code;
    std::string_view eenheid;
    bericht::GeslotenPeriode periode;
    std::optional<Eurocent> tarief;
    bool goedgekeurd = false;
    bool credit = false;
    friend bool operator==(const Groepsleutel&, const Groepsleutel&) = default;
};

/// Packs the Prestaties of one Declaratie.
class Groepenpakker {
  public:
    /// In the order of their rows: equal Prestaties give equal bytes.
    void add(const Groepsleutel& sleutel, const Prestatieregel& regel);
    /// The whole, and begins anew.
    std::string finish();

  private:
    struct Hash {
        std::size_t operator()(const Groepsleutel& sleutel) const;
    };
    struct Groep {
        Groepsleutel sleutel;
        std::int64_t aantal = 0;
        Eurocent bedrag;
        Prestatieregel last; ///< what the next one is told apart from
        std::string regels;
    };

    std::unordered_map<Groepsleutel, std::size_t, Hash> m_places;
    std::vector<Groep> m_groepen; ///< in the order of their first Prestatie
};

/// The groups of what was packed; each points into `gepakt`. Throws RegisterError when that was not
/// packed so.
std::vector<Prestatiegroep> unpack_groepen(std::string_view gepakt);

} // namespace iwmod::registratie
