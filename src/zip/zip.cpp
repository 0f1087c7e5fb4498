#include <iwmod/zip.hpp>

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <sys/stat.h>
#include <vector>

namespace iwmod::zip {

namespace {

constexpr std::string_view local_header{"PK\3\4"};
constexpr std::string_view end_of_directory{"PK\5\6"}; // an empty zip begins with it
constexpr std::string_view in_parts{"PK\7\10"};

constexpr const char* damaged = "het is beschadigd of onvolledig";

std::string refused(const std::string& reden) {
    return "Het zipbestand wordt niet uitgepakt: " + reden + ".";
}

std::string refused(std::size_t nummer, std::string_view reden) {
    return refused("bestand " + std::to_string(nummer) + " " + std::string{reden});
}

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Opened = std::unique_ptr<zip_file_t, Close>;

/// What the directory says of a file.
struct Entry {
    std::string naam;
    std::uint64_t size = 0;
    std::uint64_t packed = 0;
    std::uint16_t method = 0;
    std::uint16_t encryption = 0;
    std::uint8_t made_on = 0;
    std::uint32_t attributes = 0;
};

/// What a system of the kind of Unix says a file is, or what DOS says of it.
bool is_special(const Entry& entry) {
    constexpr unsigned mode_shift = 16;
    constexpr std::uint32_t volume_or_folder = 0x18;
    const auto mode = (entry.attributes >> mode_shift) & S_IFMT;
    const bool by_mode = entry.made_on == ZIP_OPSYS_UNIX && mode != 0 && mode != S_IFREG;
    return by_mode || (entry.attributes & volume_or_folder) != 0;
}

bool is_path(std::string_view naam) {
    return naam.empty() || naam == "." || naam == ".." ||
           naam.find_first_of("/\\") != std::string_view::npos;
}

/// What is wrong with a file by itself, as a piece of a sentence behind "bestand 3".
std::optional<std::string_view> fault_of(const Entry& entry, std::uint64_t most_bytes) {
    if (is_path(entry.naam)) {
        return "is een map of zit in een map";
    }
    if (is_special(entry)) {
        return "is geen gewoon bestand";
    }
    if (entry.encryption != ZIP_EM_NONE) {
        return "heeft een wachtwoord";
    }
    if (entry.method != ZIP_CM_STORE && entry.method != ZIP_CM_DEFLATE) {
        return "is ingepakt op een manier die niet wordt gelezen";
    }
    if (entry.size == 0) {
        return "is leeg";
    }
    if (entry.size > most_bytes) {
        return "is uitgepakt groter dan een bericht mag zijn";
    }
    if (entry.packed == 0 || entry.size > most_packed * entry.packed) {
        return "is uitgepakt te veel groter dan ingepakt";
    }
    return std::nullopt;
}

} // namespace

bool is_zip(std::string_view bytes) {
    return bytes.starts_with(local_header) || bytes.starts_with(end_of_directory) ||
           bytes.starts_with(in_parts);
}

struct Zip::Impl {
    std::string_view bytes;
    std::uint64_t most_bytes;
    Archive archive;
    std::vector<Entry> entries;
    std::optional<std::string> refusal;

    void open();
    void read_directory();
    bool read_entry(std::size_t index);
    void judge();
    std::optional<std::string> unpack(std::size_t nummer, zip_file_t* file,
                                      const std::function<void(std::string_view)>& see) const;
};

void Zip::Impl::open() {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) {
        archive.reset(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
        if (!archive) {
            zip_source_free(source);
        }
    }
    const int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    if (code == ZIP_ER_MEMORY) {
        throw std::bad_alloc{};
    }
    if (!archive) {
        refusal =
            refused(code == ZIP_ER_EXISTS ? "twee bestanden erin hebben dezelfde naam" : damaged);
    }
}

/// Before anything else of it: not more than may be there.
void Zip::Impl::read_directory() {
    const auto count = zip_get_num_entries(archive.get(), 0);
    if (count <= 0) {
        refusal = refused("er zit geen bestand in");
        return;
    }
    if (static_cast<std::uint64_t>(count) > most_files) {
        refusal = refused("er zitten meer dan " + std::to_string(most_files) + " bestanden in");
        return;
    }
    for (std::size_t index = 0; index < static_cast<std::size_t>(count); ++index) {
        if (!read_entry(index)) {
            refusal = refused(damaged);
            return;
        }
    }
}

bool Zip::Impl::read_entry(std::size_t index) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    Entry entry;
    constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                    ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(archive.get(), index, ZIP_FL_ENC_RAW, &stat) != 0 ||
        (stat.valid & needed) != needed ||
        zip_file_get_external_attributes(archive.get(), index, 0, &entry.made_on,
                                         &entry.attributes) != 0) {
        return false;
    }
    entry.naam = stat.name;
    entry.size = stat.size;
    entry.packed = stat.comp_size;
    entry.method = stat.comp_method;
    entry.encryption = stat.encryption_method;
    entries.push_back(std::move(entry));
    return true;
}

/// By the directory, and all of it before anything is unpacked.
void Zip::Impl::judge() {
    std::uint64_t together = 0;
    std::uint64_t packed = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (const auto fault = fault_of(entries[i], most_bytes)) {
            refusal = refused(i + 1, *fault);
            return;
        }
        together += entries[i].size; // thirty of most_bytes at the most
        packed += std::min<std::uint64_t>(entries[i].packed, bytes.size() + 1);
    }
    if (together > most_together * most_bytes) {
        refusal = refused("de bestanden zijn samen groter dan " +
                          std::to_string(most_together * most_bytes) + " bytes");
    } else if (packed > bytes.size()) { // files that lie over each other
        refusal = refused(damaged);
    }
}

Zip::Zip(std::string_view bytes, std::uint64_t most_bytes)
    : m_impl{std::make_unique<Impl>(Impl{
          .bytes = bytes, .most_bytes = most_bytes, .archive = {}, .entries = {}, .refusal = {}})} {
    m_impl->open();
    if (!m_impl->refusal) {
        m_impl->read_directory();
    }
    if (!m_impl->refusal) {
        m_impl->judge();
    }
}

Zip::~Zip() = default;

const std::optional<std::string>& Zip::refusal() const {
    return m_impl->refusal;
}

std::size_t Zip::files() const {
    return m_impl->entries.size();
}

std::optional<std::string> Zip::read(std::size_t nummer,
                                     const std::function<void(std::string_view)>& see) {
    if (m_impl->refusal) {
        return m_impl->refusal;
    }
    const Opened file{zip_fopen_index(m_impl->archive.get(), nummer - 1, 0)};
    return file ? m_impl->unpack(nummer, file.get(), see)
                : refused(nummer, "kan niet worden uitgepakt");
}

/// The length and the sum of the directory are held against what comes: it may say what it likes.
std::optional<std::string>
Zip::Impl::unpack(std::size_t nummer, zip_file_t* file,
                  const std::function<void(std::string_view)>& see) const {
    constexpr std::size_t piece = 64UL * 1024;
    std::vector<char> buffer(piece);
    const auto size = entries.at(nummer - 1).size;
    std::uint64_t seen = 0;
    while (true) {
        // Behind the last byte one more is asked: the sum is looked at when the end is met.
        const auto count = zip_fread(file, buffer.data(), buffer.size());
        if (count < 0) {
            return refused(nummer, "is beschadigd");
        }
        if (count == 0) {
            break;
        }
        const std::string_view bytes_read{buffer.data(), static_cast<std::size_t>(count)};
        if (seen + bytes_read.size() > size) {
            return refused(nummer, "is uitgepakt groter dan het zipbestand zegt");
        }
        if (seen == 0 && is_zip(bytes_read)) {
            return refused(nummer, "is zelf een zipbestand");
        }
        seen += bytes_read.size();
        see(bytes_read);
    }
    return seen == size ? std::nullopt : std::optional{refused(nummer, "is beschadigd")};
}

std::optional<std::string> Zip::find_fault() {
    auto fault = m_impl->refusal;
    for (std::size_t nummer = 1; !fault && nummer <= files(); ++nummer) {
        fault = read(nummer, [](std::string_view /*piece*/) {});
    }
    return fault;
}

} // namespace iwmod::zip
