// ECMA-262 regular expressions (the u flag, §22.2.1) read and written anew for RE2: what is regular, with classes
// spelled out, so that `\s`, `\w`, `.`, `^` and `$` mean what ECMA-262 says and not what RE2 does.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "schema/pattern.h"

namespace errproof {

struct TranslatedPattern {
  std::string re2;
  AsciiSet enough;                                           // see Pattern::enough()
  std::vector<std::pair<std::size_t, std::string>> scripts;  // `\p{Script=…}`: offset and name, for RE2 to know
};

// Where `u` mode is strict and most engines without it are not, common spellings are read as Annex B.1.2 has them:
// escaped punctuation (`\-`, `\_`), braces and a bracket that close nothing, and a `-` beside a class (`[\w-.]`) stand
// for themselves.
std::variant<TranslatedPattern, PatternFault> translate_ecma(std::string_view pattern);

}  // namespace errproof
