#include "first_bytes.hpp"

#include <iwmod/basis/sorted.hpp>

#include <utility>

namespace iwmod::dienst {

void note_first_bytes(Books books, postbus::FileTime since, std::span<const Job> resumed) {
    auto& first_bytes = books.postbus.first_bytes();
    auto found = first_bytes.archived_since(since);
    std::erase_if(found, [&](const crypto::Sha256& hash) {
        return books.inschrijving.reader().find_same(hash.hex()).has_value();
    });
    if (found.empty()) {
        return;
    }
    for (const auto& job : resumed) {
        std::erase(found, books.postbus.hash_of(job.claim));
    }
    auto all = first_bytes.all();
    const auto before = all.size();
    all.insert(all.end(), found.begin(), found.end());
    all = basis::sorted_unique(std::move(all));
    if (all.size() > before) {
        first_bytes.replace(all);
        books.postbus.sync();
    }
}

} // namespace iwmod::dienst
