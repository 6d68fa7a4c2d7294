// What a capture holds: one response, as far as it was kept. Readers know no contract.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/scratch.h"
#include "base/text.h"
#include "captures/headers.h"

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
    kInString,  // the body is the value of a JSON string in the file, whose inside is `raw`
  } kind = Kind::kVerbatim;
  std::uint64_t line = 1;    // of the body's first byte, or of the string's, in the file
  std::uint64_t column = 1;  // in code points
  std::string_view raw{};
};

// Why there is no whole body to be judged, beside what cannot be decoded.
struct Gap {
  enum class Kind : std::uint8_t {
    kNoResponse,  // the request failed, or the answer is only an interim one
    kNoBody,      // the capture kept none
    kCut,         // the body ends early, and not by the sender's doing
  } kind = Kind::kNoBody;
  std::string message;
};

struct Response;

// A body as it was stored, which takes time to decode and may be damaged: decoded only where somebody judges it.
class StoredBody {
 public:
  virtual ~StoredBody() = default;
  virtual void decode(Response& response) = 0;  // sets body and place; or gap, or unreadable
};

// What it points to lives until the reader is asked for the next item.
struct Response {
  Origin origin;
  std::optional<int> status;         // HTTP's, 100 to 999; unknown: judged as an error response
  const Headers* headers = nullptr;  // none: the capture has no place for headers
  std::optional<std::int64_t> time;  // when it was sent or received: milliseconds since 1970, UTC
  Text body;
  BodyPlace place;
  StoredBody* stored = nullptr;     // none: `body` is the body
  std::optional<Gap> gap;           // first of the reasons not to judge that are known
  std::optional<Error> unreadable;  // a response is there, its body is not to be had: why, naming limit and flag

  // As a new one, but for the memory of its strings.
  void clear() {
    for (std::string* text : {&origin.file, &origin.member, &origin.method, &origin.url, &origin.id}) {
      if (text->capacity() > kKeptScratchBytesMax) free_memory(*text);
      text->clear();
    }
    origin.entry = origin.line = 0;
    status.reset();
    headers = nullptr;
    time.reset();
    body = {};
    place = {};
    stored = nullptr;
    gap.reset();
    unreadable.reset();
  }

  // To be asked for before the body is looked at.
  void decode() {
    if (stored != nullptr) stored->decode(*this);
    stored = nullptr;
  }
};

}  // namespace errproof
