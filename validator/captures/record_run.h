// Records that stand one behind another in a source's window, taken apart by an index that they have in common. What is
// broken, or not whole in the window, is none of its business: the reader looks at that one alone, and says what it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "captures/record.h"
#include "captures/source.h"
#include "json/value_run.h"

namespace errproof {

class RecordRun {
 public:
  explicit RecordRun(const Source& source) : source_(source) {}

  // What `reader` sees in the record at the front of `rest`, which ends where the window does. None: it is to be looked
  // at alone.
  std::optional<RecordKind> look_at(std::string_view rest, RecordReader& reader);

 private:
  bool holds(const char* at) const;
  bool start(std::string_view rest);

  const Source& source_;
  json::ValueRun run_;
  std::uint64_t generation_ = 0;        // of the source's memory, that the run stands in
  const char* looked_until_ = nullptr;  // there is no run before that
};

}  // namespace errproof
