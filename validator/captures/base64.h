// Base64 (RFC 4648 §4), strictly: the standard alphabet, padded, nothing else in it.
#pragma once

#include <string>
#include <string_view>

namespace errproof {

// Appends what `text` stands for. False: it is no base64, and `out` holds what came before.
bool decode_base64(std::string_view text, std::string& out);

std::string encode_base64(std::string_view bytes);

}  // namespace errproof
