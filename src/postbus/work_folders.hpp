/// Where claims lie. A claim is a rename, so they lie in the working folder only as long as that is
/// on the mounted file system of the inbox; else in a folder within the inbox.
#pragma once

#include "folder.hpp"
#include <iwmod/postbus/claim.hpp>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::postbus {

/// 24 decimal digits, so that names sort as the numbers do.
std::string batch_name(std::uint64_t batch);
/// That, or batch_of_files().
bool is_batch_name(std::string_view name);

/// What the name of a batch says that came out of a zip.
struct BatchOrigin {
    std::string batch; ///< of the zip
    std::int64_t bericht = 0;
    std::uint32_t uid = 0; ///< who dropped the zip
};
/// `<batch of the zip>.<bericht>.<uid>`.
std::string batch_of_files(const Claim& zip, std::int64_t bericht);
/// Nothing for another batch.
std::optional<BatchOrigin> origin_of(std::string_view batch);

/// Any thread. A folder that it gave stays open as long as somebody holds it.
class WorkFolders {
  public:
    using Map = std::shared_ptr<const Folder>;

    /// The name within the inbox.
    static constexpr auto naam_in_inbox = ".werk";

    /// Opens the folder within the inbox when an earlier life made one. Both must outlive it.
    WorkFolders(const Folder& werk, const Folder& inbox);

    /// For whoever claims, after inbox and working folder were refreshed. Throws SpoolError when
    /// the folder within the inbox cannot be made, or others can put files in it.
    void refresh();
    /// What lay at the path of the working folder until now; its claims are still found.
    void keep(Folder vorige);

    /// Where claims go now.
    Map is_new() const;
    /// Where the claims of a batch lie.
    Map of(const std::string& batch) const;
    /// All in which claims may lie.
    std::vector<Map> all() const;

  private:
    void open_in_inbox();
    void forget_empty();

    const Folder& m_inbox;
    const Map m_werk; ///< not owned
    mutable std::mutex m_mutex;
    Map m_in_inbox;             ///< under m_mutex, as what follows; null: claims go to m_werk
    std::vector<Map> m_earlier; ///< in which claims may lie; none go there any more
};

} // namespace iwmod::postbus
