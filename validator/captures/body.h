// A file that is one body, whatever it holds; and what every reader says of a body that is over the limit.
#pragma once

#include <cstdint>
#include <string_view>

#include "captures/reader.h"
#include "captures/source.h"

namespace errproof {

inline constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";

// The file's one body, read whole. A longer one than the limit is an unreadable response: that it is there is known.
class BodyReader final : public Reader {
 public:
  BodyReader(std::string file, Source source, const Limits& limits);
  CaptureItem next() override;
  std::uint64_t bytes_read() const override { return source_.bytes_read(); }

 private:
  std::string file_;
  Source source_;
  Limits limits_;
  bool over_ = false;
};

// A response whose body is this text; unreadable where the text is over the limit.
Response whole_body(const std::string& file, Text body, const Limits& limits);

Error line_limit(const Limits& limits, const std::string& file);

}  // namespace errproof
