#include "captures/header_fields.h"

#include <string>
#include <string_view>

namespace errproof {
namespace {

using json::Kind;
using json::kNoNode;
using json::NodeId;

class FieldReader {
 public:
  FieldReader(const json::Nodes& record, Headers& headers) : record_(record), headers_(headers) {}

  void read_object(NodeId object) {
    for (NodeId field = record_.first_child(object); field != record_[object].end; field = record_[field].end) {
      add(record_[field].name_escaped ? name_ = record_.name(field) : record_.raw_name(field), field);
    }
  }

  void read_pairs(NodeId array) {
    for (NodeId field = record_.first_child(array); field != record_[array].end; field = record_[field].end) {
      NodeId name = kNoNode, value = kNoNode;
      if (record_[field].kind == Kind::kObject) {
        name = record_.member(field, "name");
        if (name == kNoNode) name = record_.member(field, "key");
        value = record_.member(field, "value");
      } else if (record_[field].kind == Kind::kArray && record_[field].end - field > 2) {
        name = record_.first_child(field);
        value = record_[name].end;
        if (value == record_[field].end) value = kNoNode;
      }
      if (name == kNoNode || value == kNoNode || record_[name].kind != Kind::kString) continue;
      add(text_of(name, name_), value);
    }
  }

 private:
  void add(std::string_view name, NodeId value) {
    if (record_[value].kind != Kind::kArray) return headers_.add(name, text_of(value, value_));
    for (NodeId v = record_.first_child(value); v != record_[value].end; v = record_[v].end) {
      headers_.add(name, text_of(v, value_));
    }
  }

  // Of a number and the like, as it is written.
  std::string_view text_of(NodeId node, std::string& scratch) const {
    return record_[node].escaped ? scratch = record_.string(node) : record_.raw(node);
  }

  const json::Nodes& record_;
  Headers& headers_;
  std::string name_, value_;  // unescaped
};

}  // namespace

void add_fields(const json::Nodes& record, NodeId node, Headers& headers) {
  FieldReader reader(record, headers);
  if (record[node].kind == Kind::kObject) {
    reader.read_object(node);
  } else if (record[node].kind == Kind::kArray) {
    reader.read_pairs(node);
  }
}

}  // namespace errproof
