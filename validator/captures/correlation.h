// The id by which a service finds a response in its own logs.
#pragma once

#include <string_view>

#include "captures/headers.h"

namespace errproof {

// The first that the head has of the usual ones, in its memory; "": none.
std::string_view correlation_id(const Headers& headers);

}  // namespace errproof
