#include "captures/children.h"

#include "base/unicode.h"
#include "captures/json_cursor.h"
#include "json/start.h"

namespace errproof {
namespace {

constexpr std::size_t kNotHere = std::string_view::npos;

}  // namespace

Children::Children(std::string_view text) : text_(text) {
  if (text_.empty() || (text_.front() != '{' && text_.front() != '[')) text_ = {};
}

std::string_view Children::value() {
  if (!value_) {
    const std::size_t size = value_size(rest());
    value_ = size == kNotHere ? std::string_view() : rest().substr(0, size);
  }
  return *value_;
}

bool Children::next() {
  const auto skip_space = [this] { at_ += json::count_space(text_.substr(at_)); };
  const auto take = [this](char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  };
  if (text_.empty() || size_ != kNotHere) return false;
  const bool is_object = text_.front() == '{';
  const bool is_first = at_ == 0;
  if (is_first) {
    at_ = 1;
  } else {
    if (value().empty()) return false;
    at_ += value().size();
  }
  value_.reset();
  skip_space();
  if (take(is_object ? '}' : ']')) {
    size_ = at_;
    return false;
  }
  if (!is_first) {
    if (!take(',')) return false;
    skip_space();
  }
  if (is_object) {
    const std::size_t size = rest().starts_with('"') ? value_size(rest()) : kNotHere;
    if (size == kNotHere) return false;
    name_ = text_.substr(at_ + 1, size - 2);
    at_ += size;
    skip_space();
    if (!take(':')) return false;
    skip_space();
  }
  return at_ < text_.size();
}

std::string_view Children::member(std::string_view object, std::string_view name) {
  if (!object.starts_with('{')) return {};
  for (Children members(object); members.next();) {
    if (members.name() == name) return members.rest();
  }
  return {};
}

std::string_view Children::first_item(std::string_view array) {
  Children items(array);
  return array.starts_with('[') && items.next() ? items.rest() : std::string_view();
}

Document document_of(const Probe& probe, char first, bool start_will_do) {
  Source& source = probe.source;
  source.fill(kProbeBytes);
  const std::size_t begin = json::count_before_value(source.window());
  if (begin >= source.window().size() || source.window()[begin] != first) return {};
  const std::size_t size = value_size(source.window().substr(begin));
  if (size != kNotHere) {
    const std::string_view behind = source.window().substr(begin + size);
    return {source.text(begin, size), json::count_space(behind) != behind.size()};
  }
  if (!start_will_do) source.fill(begin + probe.options.limits.body_bytes_max + 1);
  return {source.text(begin, source.window().size() - begin), false};
}

// A name with an escape in it is none of a recorder's, and may stand for one of the contract's.
std::string_view export_of(const Probe& probe) {
  const Document document = document_of(probe, '{');
  if (document.is_followed) return {};
  Children members(document.text.view());
  while (members.next()) {
    for (const std::string_view name : {"code", "description", "source"}) {
      if (members.name() == name) return {};
    }
    if (members.name().find('\\') != kNotHere) return {};
  }
  const bool is_cut = document.text.size() > probe.options.limits.body_bytes_max;  // by us
  return members.size() != kNotHere || is_cut ? document.text.view() : std::string_view();
}

}  // namespace errproof
