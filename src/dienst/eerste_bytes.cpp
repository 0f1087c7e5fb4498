#include "eerste_bytes.hpp"

#include <algorithm>

namespace iwmod {

void note_first_bytes(Boeken boeken, FileTime sinds, std::span<const Post> hervat) {
    auto& eerste_bytes = boeken.postbus.eerste_bytes();
    auto found = eerste_bytes.archived_since(sinds);
    std::erase_if(found, [&](const Sha256& hash) {
        return boeken.inschrijving.find_same(hash.hex()).has_value();
    });
    if (found.empty()) {
        return;
    }
    for (const auto& post : hervat) {
        std::erase(found, boeken.postbus.hash_of(post.claim));
    }
    auto all = eerste_bytes.all();
    const auto before = all.size();
    all.insert(all.end(), found.begin(), found.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.size() > before) {
        eerste_bytes.replace(all);
        boeken.postbus.sync();
    }
}

} // namespace iwmod
