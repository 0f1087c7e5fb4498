/// Whole or not at all: a file gets its name when it is written, not before.
#pragma once

#include "folder.hpp"
#include <iwmod/basis/fd.hpp>

#include <string>
#include <string_view>
#include <sys/types.h>

namespace iwmod::postbus {

/// A file under a name of ours in `folder`, removed again unless it was given its real name.
class TempFile {
  public:
    /// What the name begins with: readers and scans look past it, remove_leftovers() looks for it.
    static constexpr std::string_view prefix = ".nieuw-";

    /// Throws SpoolError. `folder` must outlive it.
    TempFile(const Folder& folder, mode_t mode);
    ~TempFile();
    TempFile(const TempFile&) = delete;
    TempFile& operator=(const TempFile&) = delete;
    TempFile(TempFile&&) = delete;
    TempFile& operator=(TempFile&&) = delete;

    int fd() const { return m_fd.get(); }
    /// Throws SpoolError.
    void write(std::string_view bytes);

    /// Closes, then renames over what is there. errno, 0 being good; may be tried again.
    int name_it(int folder, const std::string& name);
    /// Likewise, but EEXIST when the name is taken.
    int name_it_new(int folder, const std::string& name);

  private:
    void close();

    const Folder& m_folder;
    std::string m_name;
    basis::Fd m_fd;
    bool m_named = false;
};

/// Removes the temporary files of a process that died. Throws SpoolError.
void remove_leftovers(const Folder& folder);

} // namespace iwmod::postbus
