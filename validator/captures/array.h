// A JSON array of envelopes, as exports of logs have it: each element is a response.
#pragma once

#include <memory>

#include "captures/formats.h"

namespace errproof {

// Every element is an envelope: of a file that is too large to be looked at whole, every one that stands in its first
// body's worth of bytes. A body can be an array; one of envelopes it is not.
bool holds_array(const Probe& probe);
std::unique_ptr<Reader> open_array(Capture capture);

}  // namespace errproof
