#include "kern/message.hpp"
#include "wmo301/wmo301.hpp"
#include "wmo305/wmo305.hpp"
#include "wmo307/wmo307.hpp"
#include "wmo315/wmo315.hpp"
#include "wmo317/wmo317.hpp"
#include "wmo319/wmo319.hpp"
#include "wmo323/wmo323.hpp"
#include "wmo325/wmo325.hpp"

namespace iwmod::regels {

namespace {

constexpr std::array judged{
    MessageRules{Soort::wmo301, inside_wmo301, against_wmo301},
    MessageRules{Soort::wmo305, inside_wmo305, against_wmo305},
    MessageRules{Soort::wmo307, inside_wmo307, against_wmo307},
    MessageRules{Soort::wmo315, inside_wmo315, against_wmo315},
    MessageRules{Soort::wmo317, inside_wmo317, against_wmo317},
    MessageRules{Soort::wmo319, inside_wmo319, against_wmo319},
    MessageRules{Soort::wmo323, inside_wmo323, against_wmo323},
    MessageRules{Soort::wmo325, inside_wmo325, against_wmo325},
};

} // namespace

std::span<const MessageRules> berichten() {
    return judged;
}

} // namespace iwmod::regels
