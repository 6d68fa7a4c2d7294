// The formats that captures come in. A new one is a file, a test, and a line in formats.cc.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "captures/container_budget.h"
#include "captures/reader.h"
#include "captures/source.h"

namespace errproof {

// What a file is told by: its bytes, and its name only where bytes cannot tell. A body must never hide itself by
// looking like a capture.
struct Probe {
  Source& source;           // at its front; it may be read on, not skipped
  std::string_view suffix;  // of the name, in lower case: ".har"; "": none
  const ReaderOptions& options;
};

inline constexpr std::size_t kProbeBytes = std::size_t{64}
                                           << 10;  // that a format is told by, where its start is not enough

// What a reader starts from.
struct Capture {
  Origin at;  // file, and member of a container
  Source source;
  ReaderOptions options;
  std::string notice{};                     // what a user should be told once of the file
  std::optional<ContainerBudget> budget{};  // none: in no container
};

struct Format {
  std::string_view name;  // of --input
  bool (*recognises)(const Probe& probe);
  std::unique_ptr<Reader> (*open)(Capture capture);
  bool is_container = false;  // of files: --input is about what is in it
};

// In the order in which they are asked; the last one, a body, takes what is left.
std::span<const Format> formats();

const Format* format_named(std::string_view name);  // of --input; nullptr: there is none

// The format of what a source holds: a container's, else the one that the options say, else the one it is told by.
// Nothing: no capture, which is passed over (a README in a folder).
const Format* detect(const Probe& probe);

// ".json" of "logs/A.JSON" and of "a.json.gz"; "" where the name has none.
std::string suffix_of(std::string_view file);

// One JSON value and nothing behind it, however deep.
bool is_whole_value(Text text, const Limits& limits);

// A reader for what stands in a file or container member, as the options say or as it is told by its content.
std::unique_ptr<Reader> open_source(Capture capture);

// A reader of nothing but this error.
std::unique_ptr<Reader> failed(const Origin& at, Error error, std::uint64_t bytes_read = 0);

}  // namespace errproof
