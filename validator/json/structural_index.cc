#include "json/structural_index.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <new>

#include "base/limits.h"

namespace errproof::json {
namespace {
constexpr std::size_t kDepthUnused = 1;  // of the second stage's stack
}  // namespace

struct StructuralIndex::Parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;  // no tape: only its first stage runs

  bool reserve(std::size_t bytes) {
    if (stage) return stage->capacity() >= bytes || !stage->allocate(std::bit_ceil(bytes), kDepthUnused);
    const std::size_t capacity = std::max<std::size_t>(std::bit_ceil(bytes), 4096);
    return !simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, kDepthUnused, stage);
  }
};

StructuralIndex::StructuralIndex() : parser_(std::make_unique<Parser>()) {}
StructuralIndex::~StructuralIndex() = default;

bool StructuralIndex::build(Text text) {
  if (!parser_->reserve(text.size())) throw std::bad_alloc();
  auto& stage = *parser_->stage;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (stage.stage1(bytes, text.size(), simdjson::stage1_mode::regular)) return false;
  std::uint32_t* tokens = stage.structural_indexes.get();
  size_ = stage.n_structural_indexes;
  std::fill_n(tokens + size_, 3, tokens[0]);
  tokens_ = tokens;
  return true;
}

void StructuralIndex::shrink() {
  if (parser_->stage && parser_->stage->capacity() > kKeptScratchBytesMax) parser_ = std::make_unique<Parser>();
}

}  // namespace errproof::json
