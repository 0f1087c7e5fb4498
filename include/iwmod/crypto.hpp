/// Front door of `crypto`: the only room that knows OpenSSL. Below all others.
#pragma once

#include <iwmod/crypto/hasher.hpp>
#include <iwmod/crypto/hmac.hpp>
#include <iwmod/crypto/seal.hpp>
#include <iwmod/crypto/secret.hpp>
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/crypto/sleutelbos.hpp>
#include <iwmod/crypto/tekstzegel.hpp>
