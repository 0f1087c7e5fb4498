/// Any bytes as a zip: it is refused, or unpacked within its bounds and twice alike.
#include "eis.hpp"
#include <iwmod/zip.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using iwmod::fuzz::demand;
namespace zip = iwmod::zip;

constexpr std::uint64_t most_bytes = 100'000;

std::vector<std::string> unpack(zip::Zip& archive) {
    std::vector<std::string> files;
    for (std::size_t nummer = 1; nummer <= archive.files(); ++nummer) {
        std::string inhoud;
        const auto fault = archive.read(nummer, [&](std::string_view piece) { inhoud += piece; });
        demand(!fault, "what was found sound is unpacked");
        demand(!inhoud.empty() && inhoud.size() <= most_bytes, "a file is bounded");
        files.push_back(std::move(inhoud));
    }
    return files;
}

void check(std::string_view bytes) {
    zip::Zip archive{bytes, most_bytes};
    if (const auto fault = archive.find_fault()) {
        demand(fault->ends_with('.'), "a refusal is a sentence");
        return;
    }
    demand(archive.files() > 0 && archive.files() <= zip::most_files, "the files are bounded");
    const auto files = unpack(archive);
    std::uint64_t together = 0;
    for (const auto& file : files) {
        together += file.size();
    }
    demand(together <= zip::most_together * most_bytes, "all together is bounded");
    demand(unpack(archive) == files, "unpacking changes nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    check({reinterpret_cast<const char*>(data), size});
    return 0;
}
