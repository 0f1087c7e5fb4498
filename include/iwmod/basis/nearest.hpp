/// What somebody meant who wrote a word that is not known.
#pragma once

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::basis {

/// How many letters have to be added, removed or replaced, or two neighbours to be exchanged (each
/// letter once): Damerau and Levenshtein, in its restricted form.
inline std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0U);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

/// The first of the words that is nearest, if it is near: a third of the letters may differ.
inline std::optional<std::string> nearest(std::string_view word,
                                          const std::vector<std::string>& words) {
    std::optional<std::string> result;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const auto& each : words) {
        const auto distance = edit_distance(word, each);
        if (distance < least) {
            least = distance;
            result = each;
        }
    }
    return result;
}

} // namespace iwmod::basis
