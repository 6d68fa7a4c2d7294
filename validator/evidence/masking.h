// What is secret in a text, covered. `***` says least of it; where that would change what the text shows, the next ones
// keep more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contracts/secrets.h"
#include "engines/engine.h"

namespace errproof {

enum class Masking : std::uint8_t {
  kStars,   // ***
  kLength,  // a * for each character
  kShape,   // letters as x and X, digits as 0; of other characters those that join words stay: a pattern may look at
            // them
};
inline constexpr Masking kMaskings[] = {Masking::kStars, Masking::kLength, Masking::kShape};
std::string_view name_of(Masking masking);  // "stars", "length", "shape"

// `spans` are sorted and apart. Bytes that are 0 stay: in UTF-16 they are halves of characters, and the others of a
// span become * each.
std::string masked(std::string_view text, const std::vector<SecretSpan>& spans, Masking masking, LengthUnit unit);

// find_secrets() of a body whatever its encoding: in UTF-16 and UTF-32 the letters of names have zeros between them.
std::vector<SecretSpan> find_secrets_in_body(std::string_view body, const json::Nodes* document);

}  // namespace errproof
