// A row of a table as the JSON object that it stands for: {"column":value,…}.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "base/text_buffer.h"
#include "json/outline.h"

namespace errproof {

struct Column {
  std::string name;         // as written, in its quotes
  bool is_dynamic = false;  // its values may be JSON as text
};

// Of [{"name":…,"type":…}]. Nothing: they are not such.
std::vector<Column> columns_of(Text columns, const Limits& limits);

class TableRow {
 public:
  explicit TableRow(const Limits& limits) : limits_(limits) {}

  // Joins a row, [value, …], to its columns. False: it is no array. The text lives until the next call.
  bool join(std::string_view row, const std::vector<Column>& columns);
  Text record() const { return record_; }

  // Where a place in the record stands in the row; nothing: in JSON that is a text there.
  std::optional<std::size_t> place_in_row(std::size_t offset) const;

 private:
  struct Piece {
    std::size_t record = 0, row = 0;  // where a value starts
    bool is_unescaped = false;
  };
  bool append_unescaped(std::string_view value, std::string& out);

  Limits limits_;
  TextBuffer buffer_, inner_;
  Text record_;
  std::vector<Piece> pieces_;
  json::Outline outline_;
};

}  // namespace errproof
