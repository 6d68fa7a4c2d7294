// Bodies in, verdicts out: what one thread judges with.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "errproof/judge.h"
#include "errproof/result.h"
#include "errproof/verdict.h"

namespace errproof::v1 {

// How many bytes behind a body have to be readable, of any content, for judge_padded(). What they hold decides nothing.
inline constexpr std::size_t kPaddingBytes = 128;

// What is known of the response besides its body.
struct Response {
  int status = 0;           // HTTP's; 0: unknown, judged as an error response
  std::string_view method;  // these two are part of a finding's fingerprint, and of nothing else
  std::string_view url;
};

// Bodies as a column of bytes or strings, as Arrow has it: body i is values[offsets[i], offsets[i + 1]), so there is
// one offset more than there are bodies. Nothing is owed behind `values`.
template <class Offset>
struct Bodies {
  std::string_view values;
  const Offset* offsets = nullptr;
  std::size_t count = 0;
};

inline constexpr std::uint16_t kNoRule = 0xFFFF;

// Where a batch writes, `count` elements each; a null pointer: not wanted.
struct Columns {
  State* state = nullptr;
  std::uint16_t* rule = nullptr;  // the first violation's, as an index into Judge::rules(); kNoRule: there is none
  // The first violation's, in bytes from its body's start; 0 where there is none, or it is not about the body.
  std::uint32_t* offset = nullptr;
};

// By State.
using Tally = std::array<std::uint64_t, 6>;

// For one thread at a time. Keeps its judge alive. Memory is taken at the first body and kept from body to body (after
// one over 256 KiB most is given back): conforming bodies without advice then cost no allocation.
class Session {
 public:
  explicit Session(const Judge& judge) noexcept;
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  // Copies the body first. The verdict is the session's, until it judges again.
  const Verdict& judge(std::string_view body, const Response& response = {}) noexcept;

  // Without a copy. The caller promises that kPaddingBytes behind the body are readable; nothing can check it.
  const Verdict& judge_padded(std::string_view body, const Response& response = {}) noexcept;

  // Many bodies of unknown status. An Error: offsets that go backwards or beyond `values`; then no column is written.
  // Without memory: columns are half written.
  Result<Tally> judge_batch(const Bodies<std::int32_t>& bodies, const Columns& columns) noexcept;
  Result<Tally> judge_batch(const Bodies<std::int64_t>& bodies, const Columns& columns) noexcept;

 private:
  struct Memory;
  Memory& memory();
  template <class TextOf>
  const Verdict& judge_text(std::string_view body, const Response& response, TextOf text_of) noexcept;
  template <class Offset>
  Result<Tally> judge_columns(const Bodies<Offset>& bodies, const Columns& columns) noexcept;

  std::shared_ptr<const Judge::Compiled> judge_;
  std::unique_ptr<Memory> memory_;
};

}  // namespace errproof::v1
