// HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), as browsers and proxies export it. Its texts are
// decoded already, whatever the headers say of encodings.
#pragma once

#include <memory>

#include "captures/formats.h"

namespace errproof {

// What `errproof extract` says of an entry, under a name as HAR 1.2 wants it of what is not its own: docs/extract.md.
inline constexpr char kHarOwnMember[] = "_errproof";

// `log.entries`, where `log` is the only member: a body with other members stays a body. What is too large for a body
// and starts as a HAR can be nothing else; what is cut off is one if its name says so.
bool is_har(const Probe& probe);
std::unique_ptr<Reader> open_har(Capture capture);

}  // namespace errproof
