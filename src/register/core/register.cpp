#include "core/impl.hpp"
#include "sqlite/border.hpp"
#include "sqlite/write_log.hpp"

namespace iwmod::registratie {

namespace {

constexpr std::chrono::milliseconds checkpoint_wait{1'000};
constexpr std::chrono::milliseconds busy_wait{10'000};

} // namespace

Register::Register(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels,
                   IfAbsent if_absent)
    : m_impl{at_border([&] {
          return std::make_unique<Impl>(open_for_writing(bestand, if_absent), sleutels);
      })} {}
Register::Register(std::unique_ptr<Impl> impl) : m_impl{std::move(impl)} {}
Register::~Register() = default;

Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;

Register Register::to_throw_away(const std::filesystem::path& bestand,
                                 const crypto::Sleutelbos& sleutels) {
    return Register{
        at_border([&] { return std::make_unique<Impl>(open_to_throw_away(bestand), sleutels); })};
}

const crypto::Sleutelbos& Register::sleutels() const {
    return m_impl->writer.key.sleutels();
}

bool Register::rotation_finished() const {
    return m_impl->writer.key.stand().afgerond;
}

void Register::require_same_sleutel() const {
    const auto now = at_border([&] { return KeyState::read(m_impl->writer.connection); });
    if (now.in_gebruik != m_impl->writer.key.nummer()) {
        throw RegisterError{"Het register heeft intussen een andere sleutel; start opnieuw."};
    }
}

const RegisterReader& Register::reader() const {
    return m_impl->reader;
}

void Register::act_as(std::string door) {
    m_impl->writer.spoor.act_as(std::move(door));
}

void Register::on_commit(std::function<void(const SpoorHead&)> see) {
    m_impl->on_commit = std::move(see);
}

bool Register::holds(const SpoorHead& kop) const {
    return at_border([&] { return m_impl->writer.spoor.holds(kop); });
}

SpoorHead Register::spoor_head() const {
    return at_border([&] { return m_impl->writer.spoor.head(); });
}

WriteLog Register::write_log(std::uint64_t most) const {
    auto& connection = m_impl->writer.connection;
    WriteLog log{.bytes = write_log_bytes(connection.bestand()), .held = false};
    if (log.bytes > most) {
        // As far as it can without waiting for anybody; what it cannot copy, a reader holds.
        log.held = !connection.copy_log();
    }
    return log;
}

void Register::release_memory() {
    m_impl->writer.connection.release_memory();
}

void Register::checkpoint() {
    at_border([&] {
        auto& connection = m_impl->writer.connection;
        // A reader may hold the log; it is then emptied at the next start, an orderly stop does
        // not wait for that.
        connection.wait_for_others(checkpoint_wait);
        killpoint<"register.checkpoint">();
        connection.try_empty_log();
        killpoint<"register.checkpoint.done">();
        connection.wait_for_others(busy_wait);
    });
}

} // namespace iwmod::registratie
