// What the containers of one file may still give, however they lie inside one another. Shared by all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "captures/source.h"

namespace errproof {

class ContainerBudget {
 public:
  explicit ContainerBudget(const Limits& limits) : spent_(std::make_shared<Spent>()), limits_(limits) {}

  // For what is opened inside: the same budget, with a count of expanded bytes for each depth, since what comes out of
  // two decoders one behind the other has not come out twice.
  ContainerBudget inside() const;

  // Each says with an error what is spent. `file` is where the error stands.
  std::optional<Error> take_member(const std::string& file);
  Error member_limit(const std::string& file) const;
  // `stored`: bytes read of the file, as stored, for all that has come out so far.
  std::optional<Error> take_bytes(std::size_t bytes, std::uint64_t stored, const std::string& file);
  // Memory, until it is given back.
  std::optional<Error> take_spool(std::size_t bytes, const std::string& file);
  void give_back_spool(std::size_t bytes) { spent_->spooled -= bytes; }

  // No member and no expanded byte is left: nothing more should be opened.
  bool is_spent() const { return spent_->all; }

 private:
  struct Spent {
    std::uint64_t members = 0, spooled = 0;
    std::vector<std::uint64_t> expanded = {0};  // by depth
    bool all = false;
  };
  std::shared_ptr<Spent> spent_;
  Limits limits_;
  std::size_t depth_ = 0;
};

// The bytes of a decoder, counted.
class BudgetStream final : public ByteStream {
 public:
  BudgetStream(std::unique_ptr<ByteStream> decoder, ContainerBudget budget, std::string file)
      : decoder_(std::move(decoder)), budget_(std::move(budget)), file_(std::move(file)) {}
  Result<std::size_t> read(char* out, std::size_t size) override;
  std::uint64_t bytes_read() const override { return decoder_->bytes_read(); }

 private:
  std::unique_ptr<ByteStream> decoder_;
  ContainerBudget budget_;
  std::string file_;
};

}  // namespace errproof
