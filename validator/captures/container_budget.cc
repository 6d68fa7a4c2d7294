#include "captures/container_budget.h"

#include "base/decimal.h"

namespace errproof {

ContainerBudget ContainerBudget::inside() const {
  ContainerBudget inner = *this;
  ++inner.depth_;
  if (spent_->expanded.size() <= inner.depth_) spent_->expanded.resize(inner.depth_ + 1);
  return inner;
}

std::optional<Error> ContainerBudget::take_member(const std::string& file) {
  if (++spent_->members <= limits_.members_max) return std::nullopt;
  spent_->all = true;
  return member_limit(file);
}

Error ContainerBudget::member_limit(const std::string& file) const {
  return {ErrorCode::kLimit, file,
          "more than " + with_thousands(limits_.members_max) + " members; the rest is not read"};
}

std::optional<Error> ContainerBudget::take_bytes(std::size_t bytes, std::uint64_t stored, const std::string& file) {
  std::uint64_t& expanded = spent_->expanded[depth_];
  expanded += bytes;
  if (expanded <= limits_.expansion_free_bytes || expanded / limits_.expansion_ratio_max <= stored) return std::nullopt;
  spent_->all = true;
  return Error{ErrorCode::kLimit, file,
               "expands to more than " + with_thousands(limits_.expansion_ratio_max) +
                   " times what is stored, as decompression bombs do; the rest is not read"};
}

std::optional<Error> ContainerBudget::take_spool(std::size_t bytes, const std::string& file) {
  if (bytes <= limits_.spooled_bytes_max - spent_->spooled) {
    spent_->spooled += bytes;
    return std::nullopt;
  }
  return Error{ErrorCode::kLimit, file,
               "an archive whose directory is at its end, of more than " +
                   with_thousands(limits_.spooled_bytes_max >> 20) +
                   " MiB on standard input or inside another container; give it as a file"};
}

Result<std::size_t> BudgetStream::read(char* out, std::size_t size) {
  Result<std::size_t> got = decoder_->read(out, size);
  if (!got.ok()) return got;
  if (auto error = budget_.take_bytes(*got, bytes_read(), file_)) return *std::move(error);
  return got;
}

}  // namespace errproof
