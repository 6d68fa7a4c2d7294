// Numbers as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace errproof {

std::string counted(std::uint64_t n, std::string_view noun);               // "1 file", "2 files"; "1 body", "2 bodies"
std::string bytes_text(std::uint64_t bytes);                               // "512 bytes", "51.2 MiB"
std::string percent_text(std::uint64_t part, std::uint64_t whole);         // "100 %" only of all, "0 %" only of none
std::string bar_text(std::uint64_t part, std::uint64_t whole, int cells);  // eighths of a cell; something for something
std::string seconds_text(double seconds);                                  // "0.06 s", "4 min 5 s"

}  // namespace errproof
