#include "contracts/json_edit.h"

namespace errproof {
namespace {

std::string spliced(std::string_view text, json::Span span, std::string_view with) {
  std::string out(text.substr(0, span.begin));
  out += with;
  out += text.substr(span.end);
  return out;
}

std::uint32_t begin_of(const json::Node& node) { return node.name.size() != 0 ? node.name.begin : node.value.begin; }

}  // namespace

std::string replaced(const json::Document& document, json::NodeId node, std::string_view value) {
  return spliced(document.text().view(), document[node].value, value);
}

std::string without(const json::Document& document, json::NodeId container, json::NodeId child) {
  json::Span span{begin_of(document[child]), document[child].value.end};
  const json::NodeId next = document[child].end;
  if (next != document[container].end) {
    span.end = begin_of(document[next]);
  } else {
    json::NodeId before = document.first_child(container);
    while (before != child) {
      span.begin = document[before].value.end;
      before = document[before].end;
    }
  }
  return spliced(document.text().view(), span, "");
}

std::string with_member(const json::Document& document, json::NodeId object, std::string_view member) {
  const std::uint32_t end = document[object].value.end - 1;  // at the bracket
  const bool is_empty = document[object].end == object + 1;
  return spliced(document.text().view(), {end, end}, (is_empty ? "" : ",") + std::string(member));
}

}  // namespace errproof
