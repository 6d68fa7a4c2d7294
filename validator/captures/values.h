// Whole JSON values one after another in a file, pretty-printed or not, as `cat *.json` and jq leave them: each is a
// body.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "captures/formats.h"
#include "captures/json_cursor.h"
#include "json/outline.h"

namespace errproof {

class ValuesReader final : public Reader {
 public:
  explicit ValuesReader(Capture capture) : capture_(std::move(capture)), cursor_(capture_.source) {}
  CaptureItem next() override;
  std::uint64_t bytes_read() const override { return capture_.source.bytes_read(); }
  std::string notice() const override { return capture_.notice; }

 private:
  bool is_value(Text text);
  void skip_value();
  std::string place() const;  // of the cursor
  CaptureError broken(std::string message) const;
  CaptureError end_with(CaptureError error);

  Capture capture_;
  JsonCursor cursor_;
  json::Outline outline_;
  std::uint64_t entry_ = 0;
  std::size_t taken_ = 0;  // bytes of the value handed out last
  bool over_ = false;
  std::optional<CaptureError> failed_;  // to be told next
};

bool holds_values(const Probe& probe);
std::unique_ptr<Reader> open_values(Capture capture);

}  // namespace errproof
