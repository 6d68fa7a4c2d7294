// What a plan's instructions ask of one value: the dispatch over Op. The text of the value is known to be JSON.
#pragma once

#include <cstdint>
#include <string_view>

#include "engines/engine.h"
#include "plan/plan.h"

namespace errproof {

// The value holds. `raw`: a number's text, or a string's inside with its escapes; instructions that look at the kind
// only.
bool number_holds(const Instruction& instruction, std::string_view raw);
bool string_holds(const Instruction& instruction, std::string_view raw, LengthUnit unit);

// `count`: items of an array, members of an object; the instruction is Op::kCount for that kind.
bool count_holds(const Instruction& instruction, std::uint64_t count);

}  // namespace errproof
