/// How a member of a struct becomes a Veld: the type of the member says whether it is optional,
/// composed or repeated.
#pragma once

#include "lexical.hpp"
#include <iwmod/bericht/beschrijving.hpp>

#include <algorithm>
#include <optional>
#include <type_traits>
#include <vector>

namespace iwmod::bericht {

/// The Klasse of a composed struct; specialised beside each table.
template <class T>
struct KlasseOf {
    static constexpr const Klasse* value = nullptr;
};

/// A name as a template argument.
template <std::size_t N>
struct Naam {
    // NOLINTNEXTLINE(cppcoreguidelines-avoid-c-arrays): a string literal is one
    consteval Naam(const char (&text)[N]) { std::copy_n(text, N, value.begin()); }
    constexpr std::string_view view() const { return {value.data(), N - 1}; }
    std::array<char, N> value{};
};

template <class M>
struct MemberTraits;
template <class C, class T>
struct MemberTraits<T C::*> {
    using Object = C;
    using Type = T;
};

template <class T>
struct Unwrapped {
    using Type = T;
    static constexpr bool optional = false;
};
template <class T>
struct Unwrapped<std::optional<T>> {
    using Type = T;
    static constexpr bool optional = true;
};

/// What one Veld needs to do to the member behind it.
template <auto Member>
struct Access {
    using Object = typename MemberTraits<decltype(Member)>::Object;
    using Type = typename MemberTraits<decltype(Member)>::Type;
    using Value = typename Unwrapped<Type>::Type;
    static constexpr bool optional = Unwrapped<Type>::optional;

    static Type& member(void* object) { return static_cast<Object*>(object)->*Member; }
    static const Type& member(const void* object) {
        return static_cast<const Object*>(object)->*Member;
    }
    static const Value& value(const void* object) {
        if constexpr (optional) {
            return *member(object);
        } else {
            return member(object);
        }
    }
    static std::size_t count(const void* object) {
        if constexpr (optional) {
            return member(object).has_value() ? 1 : 0;
        } else {
            return 1;
        }
    }
    static bool assign(void* object, std::string_view text) {
        auto parsed = Lexical<Value>::parse(text);
        if (!parsed) {
            return false;
        }
        member(object) = std::move(*parsed);
        return true;
    }
    static void append(const void* object, std::size_t /*index*/, std::string& out) {
        Lexical<Value>::append(value(object), out);
    }
    static void* open(void* object) {
        if constexpr (optional) {
            return &member(object).emplace();
        } else {
            return &member(object);
        }
    }
    static const void* child(const void* object, std::size_t /*index*/) { return &value(object); }
};

/// A vector as the object of a plural class: its only element repeats.
template <class T>
struct Items {
    static std::vector<T>& items(void* object) { return *static_cast<std::vector<T>*>(object); }
    static const std::vector<T>& items(const void* object) {
        return *static_cast<const std::vector<T>*>(object);
    }
    static std::size_t count(const void* object) { return items(object).size(); }
    static void* open(void* object) { return &items(object).emplace_back(); }
    static const void* child(const void* object, std::size_t index) {
        return &items(object)[index];
    }
    static bool assign(void* object, std::string_view text) {
        auto parsed = Lexical<T>::parse(text);
        if (parsed) {
            items(object).push_back(std::move(*parsed));
        }
        return parsed.has_value();
    }
    static void append(const void* object, std::size_t index, std::string& out) {
        Lexical<T>::append(items(object)[index], out);
    }
    static std::size_t present(const void* object) { return items(object).empty() ? 0 : 1; }
};

/// An element with a simple or composed type.
template <auto Member>
constexpr Veld field(std::string_view naam) {
    using A = Access<Member>;
    Veld veld{.naam = naam, .verplicht = !A::optional, .count = &A::count};
    if constexpr (KlasseOf<typename A::Value>::value != nullptr) {
        veld.klasse = KlasseOf<typename A::Value>::value;
        veld.open = &A::open;
        veld.child = &A::child;
    } else {
        veld.assign = &A::assign;
        veld.append_text = &A::append;
    }
    return veld;
}

/// The element that repeats within a plural class.
template <class T>
constexpr Veld repeated(std::string_view naam) {
    Veld veld{.naam = naam, .herhaald = true, .count = &Items<T>::count};
    if constexpr (KlasseOf<T>::value != nullptr) {
        veld.klasse = KlasseOf<T>::value;
        veld.open = &Items<T>::open;
        veld.child = &Items<T>::child;
    } else {
        veld.assign = &Items<T>::assign;
        veld.append_text = &Items<T>::append;
    }
    return veld;
}

template <class T, Naam Item>
inline constexpr std::array<Veld, 1> plural_velden{repeated<T>(Item.view())};
template <class T, Naam Meervoud, Naam Item>
inline constexpr Klasse plural_klasse{
    .naam = Meervoud.view(), .velden = plural_velden<T, Item>, .retour = {}};

enum class Aanwezig : bool { optioneel, verplicht };

/// A plural class (StartProducten) around the element that repeats (StartProduct), kept as a
/// vector.
template <auto Member, Naam Meervoud, Naam Item>
constexpr Veld plural(Aanwezig aanwezig) {
    using A = Access<Member>;
    using T = typename A::Type::value_type;
    Veld veld{.naam = Meervoud.view(), .verplicht = aanwezig == Aanwezig::verplicht};
    veld.klasse = &plural_klasse<T, Meervoud, Item>;
    veld.open = &A::open;
    veld.count = [](const void* object) { return Items<T>::present(&A::member(object)); };
    veld.child = &A::child;
    return veld;
}

/// RetourCodes, the last element of a class in a retour.
template <auto Member>
constexpr Veld retourcodes_field(Aanwezig aanwezig) {
    Veld veld = plural<Member, "RetourCodes", "RetourCode">(aanwezig);
    veld.retourcodes = [](void* object) -> RetourCodes* { return &Access<Member>::member(object); };
    return veld;
}

} // namespace iwmod::bericht
