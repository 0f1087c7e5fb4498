/// Letters of ASCII only: what is searched for in a file name.
#pragma once

#include <algorithm>
#include <string>

namespace iwmod::registratie {

inline std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

} // namespace iwmod::registratie
