#include "reports/json_text.h"

#include <algorithm>
#include <charconv>

#include "base/limits.h"
#include "base/unicode.h"

namespace errproof {
namespace {

// ASCII that stands for itself in a string. RFC 8259 §7 lets DEL and C1 controls stand, too: records may be looked at
// in a terminal, which obeys them.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

// Eight bytes at a time: is one of them not plain? Each term sets the high bit of a byte that it is about; a borrow
// from the byte before can only set more, and those are looked at one by one.
bool has_special(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  const auto is_zero = [](std::uint64_t bytes) { return (bytes - kOnes) & ~bytes; };
  const std::uint64_t below_space = word - kOnes * 0x20;
  const std::uint64_t above_tilde = word + kOnes;
  return ((below_space | above_tilde | word | is_zero(word ^ kOnes * '"') | is_zero(word ^ kOnes * '\\')) & kHigh) != 0;
}

}  // namespace

void JsonText::clear() {
  if (buffer_.size() > kKeptScratchBytesMax) buffer_ = std::string(4096, '\0');
  end_ = buffer_.data();
}

void JsonText::grow(std::size_t more) {
  const std::size_t used = size();
  buffer_.resize(std::max(2 * buffer_.size(), used + more));
  end_ = buffer_.data() + used;
}

void JsonText::string(std::string_view value) {
  separate(value.size() + 2);
  *end_++ = '"';
  while (!value.empty()) {
    std::uint64_t word;
    while (value.size() >= sizeof word) {
      std::memcpy(&word, value.data(), sizeof word);
      if (has_special(word)) break;
      std::memcpy(end_, &word, sizeof word);
      end_ += sizeof word;
      value.remove_prefix(sizeof word);
    }
    while (!value.empty() && is_plain(value.front())) {
      *end_++ = value.front();
      value.remove_prefix(1);
    }
    if (value.empty()) break;
    const CodePoint c = decode_utf8(value);
    value.remove_prefix(c.length);
    append(c.value);
    room(value.size() + 1);
  }
  *end_++ = '"';
}

void JsonText::number(std::uint64_t value) {
  separate(20);
  end_ = std::to_chars(end_, end_ + 20, value).ptr;
}

// A code point that is not plain.
void JsonText::append(char32_t c) {
  constexpr char kHex[] = "0123456789abcdef";
  room(6);
  const auto put = [this](std::string_view bytes) {
    end_ = static_cast<char*>(std::memcpy(end_, bytes.data(), bytes.size())) + bytes.size();
  };
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool is_surrogate = c >= 0xD800 && c < 0xE000;
  if (c == '"') {
    put("\\\"");
  } else if (c == '\\') {
    put("\\\\");
  } else if (c == '\n') {
    put("\\n");
  } else if (c == '\t') {
    put("\\t");
  } else if (is_control || is_surrogate) {
    const char escape[] = {'\\', 'u', kHex[c >> 12], kHex[c >> 8 & 15], kHex[c >> 4 & 15], kHex[c & 15]};
    put({escape, sizeof escape});
  } else {
    std::string bytes;
    append_utf8(bytes, c);
    put(bytes);
  }
}

}  // namespace errproof
