// What the library is made of, for `errproof --version` and bug reports.
#pragma once

#include <string>

namespace errproof {

// Lines: a library and its version each, and the SIMD kernel that simdjson chose on this machine.
std::string build_info();

}  // namespace errproof
