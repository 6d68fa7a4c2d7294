// The fields of a message's head: order and repeats kept, names in lower case (RFC 9110 §5.1: they compare without
// case).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace errproof {

class Headers {
 public:
  struct Field {
    std::string_view name, value;  // until the next add()
  };

  void clear() {
    fields_.clear();
    bytes_.clear();
  }
  void add(std::string_view name, std::string_view value);  // white space around the value is dropped

  std::size_t size() const { return fields_.size(); }
  Field operator[](std::size_t i) const;

  // The value of the first field of that name, which is in lower case.
  std::optional<std::string_view> first(std::string_view name) const;

 private:
  struct Place {
    std::size_t name = 0, value = 0, end = 0;  // in bytes_
  };
  std::string bytes_;
  std::vector<Place> fields_;
};

}  // namespace errproof
