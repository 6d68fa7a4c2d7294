#include "captures/table_row.h"

#include <algorithm>

#include "captures/children.h"
#include "json/escapes.h"

namespace errproof {

using json::NodeId;

std::vector<Column> columns_of(Text columns, const Limits& limits) {
  json::Outline outline;
  std::vector<Column> out;
  if (!outline.build(columns, 2, limits.depth_max) || outline[0].kind != json::Kind::kArray) return out;
  for (NodeId node = outline.first_child(0); node != outline[0].end; node = outline[node].end) {
    const NodeId name = outline.member(node, "name"), type = outline.member(node, "type");
    if (name == json::kNoNode || outline[name].kind != json::Kind::kString) return {};  // which one is it of?
    out.push_back(
        {'"' + std::string(outline.raw(name)) + '"', type != json::kNoNode && outline.string_is(type, "dynamic")});
  }
  return out;
}

bool TableRow::join(std::string_view row, const std::vector<Column>& columns) {
  std::string& out = buffer_.start();
  pieces_.clear();
  Children values(row);
  if (!row.starts_with('[')) return false;
  out += '{';
  std::size_t i = 0;
  for (; values.next(); ++i) {
    if (i >= columns.size()) continue;
    const std::string_view value = values.value();
    if (i != 0) out += ',';
    out += columns[i].name;
    out += ':';
    Piece piece{out.size(), static_cast<std::size_t>(values.rest().data() - row.data())};
    piece.is_unescaped = columns[i].is_dynamic && append_unescaped(value, out);
    if (!piece.is_unescaped) out += value;
    pieces_.push_back(piece);
  }
  out += '}';
  record_ = buffer_.finish();
  return values.size() == row.size();
}

// A string that holds a JSON object or array, as that.
bool TableRow::append_unescaped(std::string_view value, std::string& out) {
  if (value.size() < 2 || !value.starts_with('"')) return false;
  const std::string_view raw = value.substr(1, value.size() - 2);
  if (raw.empty() || (raw.front() != '{' && raw.front() != '[')) return false;
  if (json::check_escapes(Text::promised_padded(raw)) == json::Escapes::kBroken) return false;
  json::unescape(raw, inner_.start());
  const Text text = inner_.finish();
  if (!outline_.build(text, 0, limits_.depth_max)) return false;
  out += text.view();
  return true;
}

std::optional<std::size_t> TableRow::place_in_row(std::size_t offset) const {
  const auto behind = std::find_if(pieces_.begin(), pieces_.end(), [=](const Piece& p) { return p.record > offset; });
  if (behind == pieces_.begin()) return std::nullopt;
  const Piece& piece = *std::prev(behind);
  if (piece.is_unescaped) return std::nullopt;
  return piece.row + (offset - piece.record);
}

}  // namespace errproof
