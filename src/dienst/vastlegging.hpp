/// One transaction around many messages: decided, made durable, committed.
#pragma once

#include "bezorging.hpp"
#include "duurzaam.hpp"
#include "hartslag.hpp"
#include "verwerking.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace iwmod {

/// Where the writer shows what it is at.
struct Werkplek {
    Hartslag& hartslag;
    const Onderhanden::Plek& plek;
};

/// What a transaction stands on, besides the messages.
struct Grondslag {
    std::function<std::shared_ptr<const Tabellen>()> tabellen; ///< those in force now
    const Instellingen& instellingen;
};

/// Writer thread only.
class Vastlegging {
  public:
    enum class Wijze : unsigned char {
        in_een,    ///< a fault of one message undoes all; costs nothing for each
        elk_apart, ///< a savepoint for each: a fault of a message undoes that one only
    };
    /// What a commit came to. As many as there were messages, in their order.
    struct Resultaat {
        std::string uitgave;                           ///< in which the answers go out
        std::vector<std::optional<Besluit>> besluiten; ///< of those that are committed
        std::vector<std::optional<Storing>> storingen; ///< of those that are not
        Afgetekend afgetekend;                         ///< of deliveries, with the same commit
    };

    // Each is the work of another. NOLINTNEXTLINE(readability-function-size)
    Vastlegging(Register& inschrijving, Verwerking& verwerking, Bezorging& bezorging,
                Duurzaam& duurzaam, Grondslag grondslag)
        : m_register{inschrijving},
          m_verwerking{verwerking},
          m_bezorging{bezorging},
          m_duurzaam{duurzaam},
          m_grondslag{std::move(grondslag)} {}

    /// Commits what can be committed; each has been read. Throws the fault of an outage, and what
    /// is not the fault of one message or, `in_een`, is not known to be; then nothing is committed.
    Resultaat commit(std::span<const Post> batch, Wijze wijze, Werkplek werkplek);

  private:
    struct Poging;
    bool decide_all(Poging& poging) const;
    std::optional<Storing> decide_apart(Poging& poging, std::size_t index) const;
    Besluit decide(const Poging& poging, std::size_t index) const;

    Register& m_register;
    Verwerking& m_verwerking;
    Bezorging& m_bezorging;
    Duurzaam& m_duurzaam;
    Grondslag m_grondslag;
};

} // namespace iwmod
