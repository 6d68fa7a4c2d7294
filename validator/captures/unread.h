// Captures that are known and not read: refused with what to do, rather than judged as bodies.
#pragma once

#include <memory>

#include "captures/formats.h"

namespace errproof {

bool is_unread(const Probe& probe);
std::unique_ptr<Reader> open_unread(Capture capture);

}  // namespace errproof
