#include "readers.hpp"

#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/zip.hpp>

#include <algorithm>
#include <future>

namespace iwmod::dienst {

namespace {

/// From here on it pays to archive while the message is judged.
constexpr std::size_t worth_doing_beside = 1'000'000;

/// Archives what was read: a large file on another thread, a small one when it is asked for.
std::future<postbus::Original> archive_beside(postbus::Postbus& postbus,
                                              const postbus::Claim& claim,
                                              const postbus::Contents& contents,
                                              postbus::Archiving archiving) {
    const auto how = contents.bytes.size() < worth_doing_beside
                         ? std::launch::deferred
                         : std::launch::async | std::launch::deferred;
    return std::async(how, [&postbus, &claim, &contents, archiving] {
        return postbus.archive(claim, contents, archiving);
    });
}

/// Beside the claims, until the register knows the zip. It was seen to be sound, so what is wrong
/// now is wrong with us.
void unpack(const postbus::Postbus& postbus, const postbus::Claim& claim, std::string_view bytes,
            std::uint64_t most_bytes) {
    zip::Zip archive{bytes, most_bytes};
    postbus.zip_files().put_aside(claim, archive.files(),
                                  [&](std::size_t nummer, const postbus::ZipFiles::Write& write) {
                                      if (archive.read(nummer, write)) {
                                          throw LogicError{"a zip that was sound and is not"};
                                      }
                                  });
}

} // namespace

oordeel::Inspection judge(oordeel::Inspector& inspector, const postbus::Contents& contents) {
    if (contents.te_groot) {
        return inspector.too_large();
    }
    throwpoint<"oordeel">();
    return inspector.inspect(contents.bytes);
}

Received read_claim(postbus::Postbus& postbus, oordeel::Inspector& inspector,
                    const postbus::Claim& claim, postbus::Archiving archiving) {
    Received ontvangen{
        .claim = claim, .ontvangen = {}, .sha256 = {}, .omvang = 0, .inspection = {}};
    const auto contents = postbus.read(claim);
    if (contents.terug) {
        ontvangen.terug = true;
        return ontvangen;
    }
    auto archived = archive_beside(postbus, claim, contents, archiving);
    ontvangen.inspection = judge(inspector, contents);
    if (ontvangen.inspection.zip) {
        unpack(postbus, claim, contents.bytes, inspector.maximum_bytes());
    }
    const auto original = archived.get();
    killpoint<"archief.done">();
    ontvangen.sha256 = original.sha256.hex();
    ontvangen.omvang = original.omvang;
    return ontvangen;
}

Readers::Readers(const Context& context) {
    const auto werkers = context.settings.werkers;
    const auto wanted = werkers > 0 ? werkers : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < wanted; ++i) {
        auto& heartbeat = m_heartbeats.emplace_back();
        m_threads.emplace_back([context, &heartbeat] {
            context.thread_end.pass("lezer", [&] { work(context, heartbeat); });
        });
    }
}

bool Readers::alive() const {
    return std::none_of(m_heartbeats.begin(), m_heartbeats.end(),
                        [](const Heartbeat& heartbeat) { return heartbeat.hangs(); });
}

void Readers::work(const Context& context, Heartbeat& heartbeat) {
    oordeel::Inspector inspector{context.schemas, context.settings.scope()};
    const auto place = context.postbus.in_hand().place();
    while (const auto task = context.queue.take()) {
        throwpoint<"lezer">();
        heartbeat.beat();
        std::optional<Received> ontvangen;
        std::optional<Fault> fault;
        try {
            place.take(task->claim);
            ontvangen = read_claim(context.postbus, inspector, task->claim, task->archiving);
        } catch (...) {
            fault = current_fault(During::message);
        }
        place.put_down();
        context.queue.give_back(task->ticket, std::move(ontvangen), std::move(fault));
        heartbeat.rest();
    }
}

} // namespace iwmod::dienst
