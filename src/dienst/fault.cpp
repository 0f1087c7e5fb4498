#include <iwmod/basis/reden.hpp>
#include <iwmod/dienst/fault.hpp>
#include <iwmod/outage.hpp>

#include <boost/system/system_error.hpp>
#include <cxxabi.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <new>
#include <system_error>
#include <typeinfo>

namespace iwmod::dienst {

namespace {

struct FreeText {
    void operator()(char* text) const { std::free(text); } // NOLINT: of the C++ runtime, by malloc
};

/// The name of the class that is being handled, as the source has it.
std::string type_name() {
    const auto* const type = abi::__cxa_current_exception_type();
    if (type == nullptr) {
        return "een onbekende fout";
    }
    int failure = 0;
    const std::unique_ptr<char, FreeText> text{
        abi::__cxa_demangle(type->name(), nullptr, nullptr, &failure)};
    return failure == 0 && text ? std::string{text.get()} : std::string{type->name()};
}

/// Whatever was asked: the machine has no more to give.
bool is_general(int error) {
    constexpr std::array errors{EAGAIN, ENOSPC, EDQUOT, EROFS, EMFILE, ENFILE, ENOMEM, EIO};
    return std::find(errors.begin(), errors.end(), error) != errors.end();
}

/// Of the two kinds of system_error. Not what(): it may name a file.
template <class SystemError>
Fault of_system(const SystemError& error, FaultKind otherwise) {
    return {.soort = is_general(error.code().value()) ? FaultKind::outage : otherwise,
            .zin = "het systeem geeft een fout: " + basis::reason_of(error.code().value())};
}

Fault classify(const std::exception_ptr& thrown, FaultKind otherwise) {
    try {
        std::rethrow_exception(thrown);
    } catch (const Error& error) {
        return {.soort = is_outage(error) ? FaultKind::outage : otherwise, .zin = error.what()};
    } catch (const std::bad_alloc&) {
        return {.soort = otherwise, .zin = "er is te weinig geheugen"};
    } catch (const std::system_error& error) {
        return of_system(error, otherwise);
    } catch (const boost::system::system_error& error) {
        return of_system(error, otherwise);
    } catch (...) {
        return {.soort = otherwise, .zin = "een fout die niet was voorzien: " + type_name()};
    }
}

} // namespace

Fault fault_of(const std::exception_ptr& thrown, During bezig) noexcept {
    const auto otherwise = bezig == During::message ? FaultKind::message : FaultKind::program;
    try {
        return classify(thrown, otherwise);
    } catch (...) { // there is no room for the sentence: one that needs none
        return {.soort = otherwise, .zin = "geheugen op"};
    }
}

} // namespace iwmod::dienst
