// The one fault of a body's text as a whole, the first that fits (docs/contract.md): UTF-16 or -32, empty, HTML,
// invalid UTF-8, a text that does not start as JSON does. What is left is for the parser. Every engine asks here, so
// that they agree.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engines/engine.h"

namespace errproof {

// What the rules of texts are about: the text as a whole, and then nothing else is judged, or a part of it. An encoding
// can be either, ill-formed UTF-8 or a lone surrogate.
struct TextRuleScope {
  TextRule rule = TextRule::kNone;
  bool whole = false, part = false;
};
inline constexpr std::array<TextRuleScope, 7> kTextRuleScopes{{
    {TextRule::kEncoding, true, true},
    {TextRule::kEmptyBody, true, false},
    {TextRule::kHtmlBody, true, false},
    {TextRule::kTextBody, true, false},
    {TextRule::kSyntax, true, false},
    {TextRule::kDuplicateName, false, true},
    {TextRule::kBom, false, true},
}};

bool is_of_whole_text(const Failure& failure);

struct TextFault {
  TextRule rule = TextRule::kNone;
  std::uint32_t offset = 0;  // into the whole body
  std::uint32_t length = 0;
};

// The fault that decides before parsing. Nothing: the text starts as JSON does, and whether the rest is UTF-8 is for
// the parser to say, which looks at every byte anyway. A text with a fault is looked at as a whole, any other at its
// first few bytes.
std::optional<TextFault> find_text_fault(std::string_view body);

// One clause that says what is wrong: "UTF-16LE, not UTF-8".
std::string describe(const TextFault& fault, std::string_view body);

}  // namespace errproof
