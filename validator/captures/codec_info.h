// What undoes archives and codings, for `errproof --version` and bug reports.
#pragma once

#include <string>

namespace errproof {

// Lines: a library and its version each.
std::string codec_info();

}  // namespace errproof
