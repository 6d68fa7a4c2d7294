// SHA-256 (FIPS 180-4), for fingerprints only: no secret depends on it. A dozen lines of rounds are cheaper to carry
// into gateways and WebAssembly than a cryptography library (docs/decisions/).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace errproof {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);

// The first `digits` (at most 64) lower-case hexadecimal digits of the hash.
std::string sha256_hex(std::string_view bytes, std::size_t digits);

}  // namespace errproof
