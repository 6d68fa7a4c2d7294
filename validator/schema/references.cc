#include "schema/references.h"

namespace errproof {

std::optional<std::string> percent_decoded(std::string_view fragment) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < fragment.size(); ++i) {
    if (fragment[i] != '%') {
      out += fragment[i];
    } else {
      if (i + 2 >= fragment.size() || digit(fragment[i + 1]) < 0 || digit(fragment[i + 2]) < 0) return std::nullopt;
      out += static_cast<char>(digit(fragment[i + 1]) << 4 | digit(fragment[i + 2]));
      i += 2;
    }
  }
  return out;
}

json::NodeId PlaceFinder::at(const std::vector<std::string>& tokens) {
  json::NodeId at = 0;
  for (const std::string& token : tokens) {
    at = child(at, token);
    if (at == json::kNoNode) break;
  }
  return at;
}

json::NodeId PlaceFinder::child(json::NodeId container, const std::string& token) {
  const json::Kind kind = document_[container].kind;
  if (kind != json::Kind::kArray && kind != json::Kind::kObject) return json::kNoNode;
  const auto [known, is_new] = children_.try_emplace(container);
  auto& children = known->second;
  if (is_new) {
    std::size_t index = 0;
    for (json::NodeId c = document_.first_child(container); c != document_[container].end; c = document_[c].end) {
      children.emplace(kind == json::Kind::kArray ? std::to_string(index++) : document_.name(c), c);
    }
  }
  const auto found = children.find(token);
  return found == children.end() ? json::kNoNode : found->second;
}

}  // namespace errproof
