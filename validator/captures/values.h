// Whole JSON values one after another in a file, pretty-printed or not, as `cat *.json` and jq leave them: each is a
// body.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "captures/reader.h"
#include "captures/source.h"

namespace errproof {

// The number of bytes that the value at the front of `text` takes: brackets and quotes are counted, nothing is checked.
// npos: it does not end in there. The text starts with no white space.
std::size_t value_size(std::string_view text);

// `text` is nothing but whole RFC 8259 values, two at least. `ended`: the file has no more than this text; else the
// last value may be cut off.
bool holds_values(Text text, bool ended, const Limits& limits);

class ValuesReader final : public Reader {
 public:
  ValuesReader(std::string file, Source source, const Limits& limits, std::string notice = {});
  CaptureItem next() override;
  std::uint64_t bytes_read() const override { return source_.bytes_read(); }
  std::string notice() const override { return notice_; }

 private:
  void pass(std::size_t size);  // skips, and counts lines and columns
  bool skip_space();

  std::string file_;
  Source source_;
  Limits limits_;
  std::string notice_;
  std::uint64_t entry_ = 0;
  std::uint64_t line_ = 1, column_ = 1;  // of the window's first byte
  std::size_t taken_ = 0;                // bytes of the value handed out last
  bool started_ = false, over_ = false;
};

}  // namespace errproof
