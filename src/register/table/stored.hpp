/// How each of our types stands in a row: as numbers, texts, bytes or NULL. What binds a value,
/// what reads one, the rows of a virtual table and the hash of content all come by here.
#pragma once

#include "table/conversion.hpp"
#include <iwmod/register/rows.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace iwmod::registratie {

/// Of a type: `columns`, how many columns a value takes; `put`, which hands it to a sink
/// (put_number, put_text, put_bytes, put_null); `read`, which takes it from a Row.
template <class T>
struct Stored;

template <class Sink, class T>
void put_value(Sink& sink, const T& value) {
    Stored<T>::put(sink, value);
}

struct OneColumn {
    static constexpr int columns = 1;
};

template <>
struct Stored<std::int64_t> : OneColumn {
    static void put(auto& sink, std::int64_t value) { sink.put_number(value); }
    static std::int64_t read(auto& row) { return row.next_number(); }
};
template <>
struct Stored<int> : OneColumn {
    static void put(auto& sink, int value) { sink.put_number(value); }
    static int read(auto& row) { return static_cast<int>(row.next_number()); }
};
template <>
struct Stored<bool> : OneColumn {
    static void put(auto& sink, bool value) { sink.put_number(value ? 1 : 0); }
    static bool read(auto& row) { return row.next_number() != 0; }
};
template <>
struct Stored<std::string> : OneColumn {
    static void put(auto& sink, const std::string& value) { sink.put_text(value); }
    static std::string read(auto& row) { return row.next_text(); }
};

/// Bytes, which a text is not.
struct Bytes {
    std::string value;
};
template <>
struct Stored<Bytes> : OneColumn {
    static void put(auto& sink, const Bytes& bytes) { sink.put_bytes(bytes.value); }
    static Bytes read(auto& row) { return {row.next_text()}; }
};

/// The same, of a variable that lives until the last `step`.
class Blob {
  public:
    explicit Blob(const std::string& bytes) : m_bytes{&bytes} {}
    explicit Blob(const std::optional<std::string>& bytes) : m_bytes{bytes ? &*bytes : nullptr} {}
    Blob(std::string&&) = delete; // its bytes would be gone before `step`
    static Blob null() { return Blob{std::optional<std::string>{}}; }
    /// Null for NULL.
    const std::string* bytes() const { return m_bytes; }

  private:
    const std::string* m_bytes;
};
template <>
struct Stored<Blob> : OneColumn {
    static void put(auto& sink, const Blob& blob) {
        if (blob.bytes() == nullptr) {
            sink.put_null();
        } else {
            sink.put_bytes(*blob.bytes());
        }
    }
};

template <>
struct Stored<Datum> : OneColumn {
    static void put(auto& sink, Datum value) { sink.put_number(to_days(value)); }
    static Datum read(auto& row) { return from_days(row.next_number()); }
};
template <>
struct Stored<Volume> : OneColumn {
    static void put(auto& sink, Volume value) { sink.put_number(value.value); }
    static Volume read(auto& row) { return {row.next_number()}; }
};
template <>
struct Stored<Eurocent> : OneColumn {
    static void put(auto& sink, Eurocent value) { sink.put_number(value.value); }
    static Eurocent read(auto& row) { return {row.next_number()}; }
};
/// Whether it is a credit.
template <>
struct Stored<DebetCredit> : OneColumn {
    static void put(auto& sink, DebetCredit value) {
        sink.put_number(value == DebetCredit::credit ? 1 : 0);
    }
    static DebetCredit read(auto& row) {
        return row.next_number() != 0 ? DebetCredit::credit : DebetCredit::debet;
    }
};
template <>
struct Stored<Soort> : OneColumn {
    static void put(auto& sink, Soort value) { sink.put_number(static_cast<int>(value)); }
    static Soort read(auto& row) { return soort_from(row.next_number()); }
};
template <>
struct Stored<Status> : OneColumn {
    static void put(auto& sink, Status value) { sink.put_number(static_cast<int>(value)); }
    static Status read(auto& row) { return static_cast<Status>(row.next_number()); }
};
template <>
struct Stored<Gemeentecode> : OneColumn {
    static void put(auto& sink, const Gemeentecode& value) {
        sink.put_number(to_number(value.text()));
    }
    static Gemeentecode read(auto& row) { return gemeentecode_from(row.next_number()); }
};
template <>
struct Stored<AgbCode> : OneColumn {
    static void put(auto& sink, const AgbCode& value) { sink.put_number(to_number(value.text())); }
    static AgbCode read(auto& row) { return agbcode_from(row.next_number()); }
};

/// Absent where its first column is NULL.
template <class T>
struct Stored<std::optional<T>> {
    static constexpr int columns = Stored<T>::columns;
    static void put(auto& sink, const std::optional<T>& value) {
        if (value) {
            return put_value(sink, *value);
        }
        for (int i = 0; i < columns; ++i) {
            sink.put_null();
        }
    }
    static std::optional<T> read(auto& row) {
        if (row.is_null()) {
            row.skip(columns);
            return std::nullopt;
        }
        return Stored<T>::read(row);
    }
};

/// Categorie and Code.
template <>
struct Stored<bericht::Product> {
    static constexpr int columns = 2;
    static void put(auto& sink, const bericht::Product& product) {
        put_value(sink, product.categorie);
        put_value(sink, product.code);
    }
    static bericht::Product read(auto& row) {
        auto categorie = row.next_text();
        return {std::move(categorie), Stored<std::optional<std::string>>::read(row)};
    }
};
/// Volume, Eenheid and Frequentie.
template <>
struct Stored<bericht::Omvang> {
    static constexpr int columns = 3;
    static void put(auto& sink, const bericht::Omvang& omvang) {
        put_value(sink, omvang.volume);
        put_value(sink, omvang.eenheid);
        put_value(sink, omvang.frequentie);
    }
    static bericht::Omvang read(auto& row) {
        const auto volume = Stored<Volume>::read(row);
        auto eenheid = row.next_text();
        return {volume, std::move(eenheid), row.next_text()};
    }
};

} // namespace iwmod::registratie
