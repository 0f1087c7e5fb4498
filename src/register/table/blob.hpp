/// Ways to say how a value is bound.
#pragma once

#include <optional>
#include <string>

namespace iwmod {

/// Bytes to bind as a BLOB without a copy, or NULL.
class Blob {
  public:
    explicit Blob(const std::string& bytes) : m_bytes{&bytes} {}
    explicit Blob(const std::optional<std::string>& bytes) : m_bytes{bytes ? &*bytes : nullptr} {}
    Blob(std::string&&) = delete; // its bytes would be gone before `step`
    static Blob null() { return Blob{std::optional<std::string>{std::nullopt}}; }
    /// Null for NULL.
    const std::string* bytes() const { return m_bytes; }

  private:
    const std::string* m_bytes;
};

/// A value that is bound but does not belong to what a message brought: it changes later.
template <class T>
struct Changeable {
    T value;
};
template <class T>
Changeable(T) -> Changeable<T>;

} // namespace iwmod
