/// Front door of `crypto`: the only room that knows OpenSSL. Below all others.
#pragma once

#include <iwmod/crypto/hasher.hpp>
#include <iwmod/crypto/sha256.hpp>
