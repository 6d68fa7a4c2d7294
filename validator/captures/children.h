// What a JSON container in memory holds, found without looking into it: for telling formats, where most of a file is
// passed over and its end may be missing.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "captures/formats.h"

namespace errproof {

class Children {
 public:
  // `text` starts with a container's bracket, or has no children.
  explicit Children(std::string_view text);

  // On to the next one. False: the container is over, or the text is (size()).
  bool next();
  std::string_view name() const { return name_; }              // of a member, between the quotes, as written
  std::string_view rest() const { return text_.substr(at_); }  // from the value on
  std::string_view value();                                    // empty where the text ends inside it

  // Bytes of the container, once next() has said that it is over. npos: the text ends or breaks inside it.
  std::size_t size() const { return size_; }

  // The text from the first member of that name on, or from the first item; nothing: there is none.
  static std::string_view member(std::string_view object, std::string_view name);
  static std::string_view first_item(std::string_view array);

 private:
  std::string_view text_;
  std::size_t at_ = 0;                     // where the value starts
  std::optional<std::string_view> value_;  // once it was asked for
  std::size_t size_ = std::string_view::npos;
  std::string_view name_;
};

// The JSON document at the front of what is probed, without BOM and the space around it: as far as it is there, if that
// is more than a body may have, or than kProbeBytes where that is enough (`start_will_do`). Nothing where it does not
// start with `first`.
struct Document {
  Text text;
  bool is_followed = false;  // by other text, within kProbeBytes
};
Document document_of(const Probe& probe, char first, bool start_will_do = false);

// The JSON object at the front of what is probed that may be somebody's export: nothing where it has a member of the
// error contract's (code, description, source), where it is broken, and where other text follows.
std::string_view export_of(const Probe& probe);

}  // namespace errproof
