// What PowerShell's `>` leaves: UTF-16 with a BOM. A file of lines in it is read as the UTF-8 text that it stands for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "captures/source.h"

namespace errproof {

enum class Utf16 : std::uint8_t { kLittleEndian, kBigEndian };

// By the BOM.
std::optional<Utf16> utf16_bom(std::string_view bytes);

// The rest of `source` (at its BOM) as UTF-8, without the BOM. Half a character at the end and surrogates without their
// other half come out as bytes that are no UTF-8, so that judging finds them.
std::unique_ptr<ByteStream> utf8_of(Source source, Utf16 order);

// The same of some bytes.
std::string utf8_of(std::string_view bytes, Utf16 order);

}  // namespace errproof
