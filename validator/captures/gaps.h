// What is told as missing of a body, the same for every format (docs/captures.md).
#pragma once

#include <optional>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"
#include "captures/response.h"

namespace errproof {

// The text starts as JSON does and ends inside a value: more was there. Half a character at the very end is part of
// the cut.
bool ends_early(Text body, const Limits& limits);

// The lengths to which loggers cut bodies, in bytes or characters: 1,024, 8,192 and 32,768 (API Management, Application
// Insights, ASP.NET). Nothing: the body is whole, or was cut by its sender.
std::optional<Gap> known_cut(Text body, const Limits& limits);

// What tells that a record's body is not the whole of what was sent: its head, which names more bytes, where the body
// ends early or is not there at all; or its length.
std::optional<Gap> cut_short(const Response& response, const Limits& limits);

// Of a status that stands for no response: 0, and 1xx, which announces one (RFC 9110 §15.2).
std::optional<Gap> no_response(int status);

}  // namespace errproof
