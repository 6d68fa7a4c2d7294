// The id by which a service finds a response in its own logs.
#pragma once

#include <string>

#include "captures/headers.h"

namespace errproof {

// The first that the head has of the usual ones; "": none.
std::string correlation_id(const Headers& headers);

}  // namespace errproof
