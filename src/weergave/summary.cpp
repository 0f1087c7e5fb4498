#include <iwmod/basis/sorted.hpp>
#include <iwmod/weergave/summary.hpp>

namespace iwmod::weergave {

namespace {

template <class WithCode>
std::vector<std::string> codes_of(const std::vector<WithCode>& from) {
    std::vector<std::string> codes;
    codes.reserve(from.size());
    for (const auto& each : from) {
        codes.push_back(each.code);
    }
    return basis::sorted_unique(std::move(codes));
}

} // namespace

std::vector<std::string> fault_codes(const bericht::RetourCodes& codes) {
    auto result = basis::sorted_unique(codes);
    std::erase_if(result, [](const std::string& code) { return code == "0200" || code == "0233"; });
    return result;
}

std::vector<std::string> broken_rules(const std::vector<bericht::Finding>& findings) {
    return codes_of(findings);
}

std::vector<std::string> signal_ids(const std::vector<bericht::Signaal>& signalen) {
    return codes_of(signalen);
}

} // namespace iwmod::weergave
