#include <simdjson.h>

#include "base/unicode.h"
#include "peer.h"

namespace errproof::bench {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

// ECMA-262's white space.
bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const CodePoint first = decode_utf8(text);
    if (!is_space(first.value)) return false;
    text.remove_prefix(first.length);
  }
  return true;
}

class Hand : public Peer {
 public:
  Answer judge(Text body) override {
    constexpr Answer kViolates{false, false};
    element root;
    simdjson::dom::object object;
    if (parser_.parse(body.data(), body.size(), false).get(root) || root.get(object)) return kViolates;
    Answer answer{true, false};
    unsigned seen = 0;  // of the three that are required
    for (const auto [name, value] : object) {
      if (name == "code" || name == "source") {
        std::string_view text;
        if (value.get(text)) return kViolates;
        answer.advice |= text.empty();
        seen |= name == "code" ? 1 : 2;
      } else if (name == "description") {
        std::string_view text;
        if (value.get(text) || text.empty()) return kViolates;
        if (text.size() > 1024 && count_code_points(text) > 1024) return kViolates;
        answer.advice |= is_blank(text);
        seen |= 4;
      } else if (name == "data") {
        simdjson::dom::array items;
        if (value.get(items)) return kViolates;
        for (const element item : items) answer.advice |= item.type() != element_type::OBJECT;
      } else {
        answer.advice = true;  // a member that the contract does not name
      }
    }
    return seen == 7 ? answer : kViolates;
  }

 private:
  simdjson::dom::parser parser_;
};

}  // namespace

std::unique_ptr<Peer> make_hand() { return std::make_unique<Hand>(); }

}  // namespace errproof::bench
