// What the build put into the program: schemas/*/, of their examples the small ones (cmake/embed_contracts.cmake writes
// the table).
#pragma once

#include <cstddef>
#include <string_view>

namespace errproof {

struct EmbeddedFile {
  std::string_view contract;  // a folder of schemas/; "" for the manifest's own schema
  std::string_view path;      // from the contract's folder
  std::string_view bytes;
};

extern const EmbeddedFile kEmbeddedFiles[];  // sorted by contract, then path
extern const std::size_t kEmbeddedFileCount;

}  // namespace errproof
