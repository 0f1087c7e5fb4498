/// Any bytes as the configuration: taken as a whole, or refused with file and sentence.
#include "bestanden.hpp"
#include "eis.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/error.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace {

using iwmod::fuzz::demand;

/// A folder with what a good configuration points at.
std::filesystem::path make_folder(const std::filesystem::path& root) {
    std::filesystem::create_directory(root / "schemas");
    for (const auto* const naam : {"foutmelding.xsd", "tarieven.csv", "gemeenten.csv"}) {
        std::ofstream{root / naam} << "leeg";
    }
    return root;
}

void check(const iwmod::dienst::Settings& settings) {
    const auto& mappen = settings.mappen;
    demand(!settings.gemeenten.empty(), "at least one gemeente is served");
    demand(!mappen.inbox.empty() && !mappen.outbox.empty() && !mappen.archief.empty() &&
               !mappen.quarantaine.empty() && !mappen.werk.empty(),
           "every folder is known");
    demand(settings.maximum_bytes > 0 && settings.maximum_bytes <= 1'000'000'000,
           "maximum_bytes is bounded");
    demand(settings.werkers <= 64, "werkers are bounded");
    demand(!settings.systeemdatum || settings.systeemdatum->ok(), "the systeemdatum is one");
    demand(std::filesystem::is_regular_file(settings.tarieven), "the table is there");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const iwmod::test::TempFolder map{"/dev/shm"};
    static const auto file = make_folder(map.path()) / "iwmod.toml";
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char*>(data),
                                                static_cast<std::streamsize>(size));
    try {
        check(iwmod::dienst::Settings::load(file));
    } catch (const iwmod::ConfigError& problem) {
        demand(std::string_view{problem.what()}.starts_with(file.string()),
               "a fault names its file");
    }
    return 0;
}
