// A file as gzip, zlib, bzip2, xz or Zstandard leave it: what is inside is read in its place. It has no member; of its
// name the compression's suffix does not count.
#pragma once

#include <memory>

#include "captures/formats.h"

namespace errproof {

bool is_compressed(const Probe& probe);
std::unique_ptr<Reader> open_compressed(Capture capture);

}  // namespace errproof
