// What a capture holds: one response, as far as it was kept. Readers know no contract.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

namespace errproof {

// Where a response was found. What is unknown or does not apply is empty or 0 and is left out of records.
struct Origin {
  std::string file{};       // as the user gave it, or below a folder that the user gave; "-" is standard input
  std::string member{};     // path inside a container, levels joined by "!"
  std::uint64_t entry = 0;  // from 1, within file or member
  std::uint64_t line = 0;   // where the record starts, in formats of lines
  std::string method{}, url{}, id{};
};

// How the body lies in the file, so that a place in the body can be told as a place in the file.
struct BodyPlace {
  enum class Kind : std::uint8_t {
    kDecoded,   // not found in the file as it is: positions count in the body
    kVerbatim,  // the body's bytes stand in the file as they are
  } kind = Kind::kVerbatim;
  std::uint64_t line = 1;    // of the body's first byte, in the file
  std::uint64_t column = 1;  // in code points
};

struct Response {
  Origin origin;
  std::optional<int> status;  // HTTP's, 100 to 999; unknown: judged as an error response
  Text body;                  // lives until the reader is asked for the next one
  BodyPlace place;
  std::optional<Error> unreadable;  // a response is there, its body is not to be had: why, naming limit and flag
};

}  // namespace errproof
