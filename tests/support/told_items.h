// What a reader gives, for tests: an item a line, "member:line body", "member:line unreadable code: message", or
// "member:line error code: message".
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "captures/formats.h"
#include "captures/reader.h"
#include "captures/test_support.h"

namespace errproof {

inline std::string told(const Origin& origin) {
  return origin.member + (origin.line != 0 ? ':' + std::to_string(origin.line) : "");
}

inline std::string told(const Error& error) { return std::string(name_of(error.code)) + ": " + error.message; }

inline std::vector<std::string> told_items(Reader& reader) {
  std::vector<std::string> items;
  for (;;) {
    CaptureItem item = reader.next();
    if (auto* response = std::get_if<Response>(&item)) {
      response->decode();
      items.push_back(
          told(response->origin) + ' ' +
          (response->unreadable ? "unreadable " + told(*response->unreadable) : std::string(response->body.view())));
    } else if (const auto* error = std::get_if<CaptureError>(&item)) {
      items.push_back(told(error->origin) + " error " + told(error->error));
    } else {
      return items;
    }
  }
}

inline std::vector<std::string> told_items(const std::string& bytes, const ReaderOptions& options = {},
                                           const std::string& file = "f") {
  return told_items(*open_source({{.file = file}, Source(stream_of(bytes)), options}));
}

// Of bytes that can be read from front to back only, as on standard input.
inline std::vector<std::string> told_items_of_pipe(const std::string& bytes, const ReaderOptions& options = {}) {
  return told_items(
      *open_source({{.file = "-"}, Source(std::make_unique<test_support::SlowStream>(bytes, bytes.size())), options}));
}

}  // namespace errproof
