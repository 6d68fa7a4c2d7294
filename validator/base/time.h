// Times as captures write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace errproof {

// Milliseconds since 1970-01-01 UTC. "2026-11-25T10:00:00.123+01:00" (RFC 3339 §5.6; a space for the T; no offset: UTC;
// no time: midnight), or a number: seconds, milliseconds where that many seconds would lie beyond the year 5000.
std::optional<std::int64_t> parse_time(std::string_view text);

// "2026-11-25T09:00:00.123Z".
std::string time_text(std::int64_t milliseconds);

}  // namespace errproof
