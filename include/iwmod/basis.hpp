/// Front door of `basis`: what any room may need and no domain knows: an owned descriptor, whole
/// files, characters, base64, lists without doubles. The lowest room: it knows nothing of iWmo.
#pragma once

#include <iwmod/basis/base64.hpp>
#include <iwmod/basis/fd.hpp>
#include <iwmod/basis/file.hpp>
#include <iwmod/basis/sorted.hpp>
#include <iwmod/basis/utf8.hpp>
