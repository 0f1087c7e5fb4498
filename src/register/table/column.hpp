/// A column in the code: its name, from which member it is written, into which it is read, and
/// whether what stands in it is sealed.
#pragma once

#include "table/stored.hpp"
#include "table/text_kind.hpp"

#include <functional>
#include <string_view>
#include <type_traits>

namespace iwmod::registratie {

/// A member of a member: path<&Prestatie::productperiode, &GeslotenPeriode::begindatum>. The first
/// may be a function that gives a reference.
template <auto Outer, auto Inner>
struct Path {
    constexpr auto& operator()(auto& object) const {
        return std::invoke(Inner, std::invoke(Outer, object));
    }
};
template <auto Outer, auto Inner>
inline constexpr Path<Outer, Inner> path{};

/// In place of a member: the column is not written, or not read.
struct Nowhere {};

/// Whose member it is, and its type.
template <class Member>
struct MemberTraits;
template <class C, class T>
struct MemberTraits<T C::*> {
    using Object = C;
    using Type = T;
};
template <class C, class T>
struct MemberTraits<T (C::*)() const> {
    using Object = C;
    using Type = std::remove_cvref_t<T>;
};
template <auto Outer, auto Inner>
struct MemberTraits<Path<Outer, Inner>> {
    using Object = typename MemberTraits<decltype(Outer)>::Object;
    using Type = typename MemberTraits<decltype(Inner)>::Type;
};

template <auto Member>
using ObjectOf = typename MemberTraits<std::remove_const_t<decltype(Member)>>::Object;
template <auto Member>
using TypeOf = typename MemberTraits<std::remove_const_t<decltype(Member)>>::Type;
template <auto Member>
inline constexpr bool is_somewhere =
    !std::is_same_v<std::remove_const_t<decltype(Member)>, Nowhere>;

// How a member stands in its column, when not as its type does: `store` and `load`.

struct AsItIs {};

/// A text of any bytes.
struct AsBytes {
    static Bytes store(std::string text) { return {std::move(text)}; }
    static std::string load(Bytes bytes) { return std::move(bytes.value); }
};
/// A hash of 64 hex digits, as 32 bytes.
struct AsHash {
    static Bytes store(std::string_view hex) { return {hash_bytes(hex)}; }
    static std::string load(const Bytes& bytes) { return hash_hex(bytes.value); }
};

/// A text that is sealed, when the register is: as what.
template <TextKind Kind>
struct SealedAs {
    static constexpr TextKind kind = Kind;
};
struct NotSealed {};

template <auto From, auto Into, class As = AsItIs, class Seal = NotSealed>
struct Column {
    static constexpr bool is_written = is_somewhere<From>;
    static constexpr bool is_read = is_somewhere<Into>;
    static constexpr bool is_sealed = !std::is_same_v<Seal, NotSealed>;
    static constexpr auto from = From;
    static constexpr auto into = Into;
    using Form = As;
    using Sealing = Seal;

    /// Its name; those of a Product or Omvang with a comma between.
    std::string_view names;
    /// A condition: in which rows it is sealed.
    std::string_view sealed_where = "TRUE";
    /// It changes after the message that brought the row: no part of the content of that message.
    bool changes = false;

    template <class Other>
    constexpr Column<From, Into, Other, Seal> as() const {
        return {names, sealed_where, changes};
    }
    template <TextKind Kind>
    constexpr Column<From, Into, As, SealedAs<Kind>> sealed(std::string_view where = "TRUE") const {
        return {names, where, changes};
    }
    constexpr Column changing() const { return {names, sealed_where, true}; }
};

/// A column that is written from one member and read into the same, or into another.
template <auto From, auto Into = From>
constexpr Column<From, Into> column(std::string_view names) {
    return {names};
}
/// One that is only written.
template <auto From>
constexpr Column<From, Nowhere{}> written(std::string_view names) {
    return {names};
}
/// One that is only read; `names` may be an expression.
template <auto Into>
constexpr Column<Nowhere{}, Into> read(std::string_view names) {
    return {names};
}

} // namespace iwmod::registratie
