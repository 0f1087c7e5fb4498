#include "samenvatting.hpp"

#include <algorithm>

namespace iwmod {

namespace {

std::vector<std::string> unique_sorted(std::vector<std::string> codes) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

template <class WithCode>
std::vector<std::string> codes_of(const std::vector<WithCode>& from) {
    std::vector<std::string> codes;
    codes.reserve(from.size());
    for (const auto& each : from) {
        codes.push_back(each.code);
    }
    return unique_sorted(std::move(codes));
}

} // namespace

std::vector<std::string> fault_codes(const RetourCodes& codes) {
    auto result = unique_sorted(codes);
    std::erase_if(result, [](const std::string& code) { return code == "0200" || code == "0233"; });
    return result;
}

std::vector<std::string> broken_rules(const std::vector<Finding>& findings) {
    return codes_of(findings);
}

std::vector<std::string> signal_ids(const std::vector<Signaal>& signalen) {
    return codes_of(signalen);
}

} // namespace iwmod
