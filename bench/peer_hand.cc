#include <simdjson.h>

#include "peer.h"

namespace errproof::bench {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

class Hand : public Peer {
 public:
  bool conforms(Text body) override {
    element root;
    if (parser_.parse(body.data(), body.size(), false).get(root)) return false;
    simdjson::dom::object object;
    if (root.get(object)) return false;
    bool code = false, description = false, source = false;
    for (const auto member : object) {
      if (member.key == "code") {
        code = member.value.type() == element_type::STRING;
        if (!code) return false;
      } else if (member.key == "description") {
        std::string_view text;
        if (member.value.get(text) || text.empty()) return false;
        if (text.size() > 1024 && code_points(text) > 1024) return false;
        description = true;
      } else if (member.key == "source") {
        source = member.value.type() == element_type::STRING;
        if (!source) return false;
      } else if (member.key == "data" && member.value.type() != element_type::ARRAY) {
        return false;
      }
    }
    return code && description && source;
  }

 private:
  simdjson::dom::parser parser_;
};

}  // namespace

std::unique_ptr<Peer> make_hand() { return std::make_unique<Hand>(); }

}  // namespace errproof::bench
