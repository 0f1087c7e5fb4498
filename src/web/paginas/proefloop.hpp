/// What a new tariff table would have decided: minutes of work, in the background.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace iwmod::web {

/// How far one is, or how it ended.
struct Proefstand {
    bool loopt = false;
    std::size_t gedaan = 0; ///< messages
    std::size_t totaal = 0;
    std::string fout = {}; ///< a sentence; empty: nothing went wrong
};

/// One at a time, on a thread of its own. Any thread.
class Proefloop {
  public:
    /// What the work tells and is told, on its own thread.
    struct Gang {
        std::function<void(std::size_t done, std::size_t all)> progress;
        std::function<bool()> is_stopped;
    };
    /// Gives a sentence when it could not be done; empty when it was, or was stopped.
    using Work = std::function<std::string(const Gang& gang)>;

    Proefloop() = default;
    /// Stops what runs, and waits for it.
    ~Proefloop() = default;
    Proefloop(const Proefloop&) = delete;
    Proefloop& operator=(const Proefloop&) = delete;
    Proefloop(Proefloop&&) = delete;
    Proefloop& operator=(Proefloop&&) = delete;

    /// False when another one runs.
    bool start(const std::string& nummer, Work work);
    /// Of the last one; nothing when that had another number.
    std::optional<Proefstand> stand(const std::string& nummer) const;
    bool is_busy() const;

  private:
    void run(const std::stop_token& stop, const Work& work);

    mutable std::mutex m_mutex; ///< over the three below
    std::string m_nummer;
    Proefstand m_stand;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace iwmod::web
