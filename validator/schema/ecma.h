// ECMA-262 regular expressions (the u flag, §22.2.1) read and written anew for RE2: what is regular, with classes
// spelled out, so that `\s`, `\w`, `.`, `^` and `$` mean what ECMA-262 says and not what RE2 does.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "schema/pattern.h"

namespace errproof {

struct TranslatedPattern {
  std::string re2;
  AsciiSet enough;  // see Pattern::enough()
};

// Where `u` mode is strict and browsers are not, common spellings are read as Annex B has them: `\-` and other escaped
// punctuation, and braces or a bracket that close nothing stand for themselves.
std::variant<TranslatedPattern, PatternFault> translate_ecma(std::string_view pattern);

}  // namespace errproof
