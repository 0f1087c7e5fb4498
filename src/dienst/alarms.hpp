/// What is wrong now, as a whole: each kind of fault begins once and ends once, however often it is
/// met in between.
#pragma once

#include <iwmod/dienst/toestand.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::dienst {

enum class Trouble : std::uint8_t {
    schijfruimte, ///< less free than the floor: nothing is taken
    inbox,        ///< the inbox cannot be read
    verwerking,   ///< disk or register do not work: handling waits
    outbox,       ///< answers that are decided cannot be brought out
    antwoord,     ///< one answer waits, the others go
    tabellen,     ///< a reload was refused
    quarantaine,  ///< a message was set aside: an event, which does not last
};
inline constexpr std::size_t troubles = 7;
std::string_view naam(Trouble trouble);

/// Any thread. Logs nothing: who meets a fault says so itself.
class Alarms {
  public:
    /// Gets the Dutch text of each beginning, end and event, on the thread that reports it.
    using Listener = std::function<void(const std::string& tekst)>;

    /// Empty: nobody listens any more.
    void listen(Listener listener);

    /// Nothing when it has begun already.
    void begin(Trouble trouble, const std::string& zin);
    /// Nothing when it has not begun.
    void end(Trouble trouble);
    /// It begins or lasts, or it ends.
    void set(Trouble trouble, const std::optional<std::string>& zin);
    /// Something that does not last.
    void happened(Trouble trouble, const std::string& zin);

    std::vector<OpenFault> open() const;
    /// How often each began or happened.
    std::array<std::int64_t, troubles> counts() const;

  private:
    mutable std::mutex m_mutex;
    std::array<std::optional<OpenFault>, troubles> m_open; ///< under m_mutex, as m_counts
    std::array<std::int64_t, troubles> m_counts{};
    void tell(const std::string& tekst);

    std::mutex m_listener_mutex;
    Listener m_listener; ///< under m_listener_mutex
};

} // namespace iwmod::dienst
