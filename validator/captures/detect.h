// What a file is: by its first bytes, and by its name only where bytes cannot tell (docs/captures.md). A body must
// never hide itself by looking like a capture.
#pragma once

#include <cstdint>
#include <string_view>

#include "captures/reader.h"
#include "captures/source.h"

namespace errproof {

enum class Shape : std::uint8_t {
  kBody,
  kLines,        // a body a line
  kValues,       // whole JSON values one after another
  kUnsupported,  // a capture that we know and do not read; Detected::format names it
  kNoCapture,    // a README in a folder: passed over
};

struct Detected {
  Shape shape = Shape::kBody;
  std::string_view format;
};

// Reads on in `source` as far as it takes to tell, and skips nothing.
Detected detect(Source& source, std::string_view file, const ReaderOptions& options);

// The text starts as JSON does: `{`, `[`, `"`, `-`, a digit, or all of a literal, after a BOM and white space.
bool starts_as_json(std::string_view text);

}  // namespace errproof
