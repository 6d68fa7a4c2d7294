// What the inside of a JSON string stands for (RFC 8259 §7): unescape() of json/nodes.h, and what it is made of. It is
// made for large ones: a body that a record holds as text has an escape every ten bytes or so.
#pragma once

#include <string>
#include <string_view>

#include "json/way.h"

namespace errproof::json {

// Appends; in one of the ways that the machine can.
void unescape(std::string_view raw, std::string& out, Way way);

// What a letter stands for behind a backslash: itself, as " \ and / do, or a control character.
constexpr char short_escape(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return letter;
  }
}

}  // namespace errproof::json
