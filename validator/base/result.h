// A value, or why there is none. For "could not tell" only: a response that breaks its contract is a value, a bug is an
// assert. No exception crosses our folders.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace errproof {

enum class ErrorCode : std::uint8_t {
  kUnreadable,   // cannot be opened or read
  kNotFound,     // no such file
  kRefused,      // a device, a FIFO, a dangling link: never opened
  kLimit,        // a limit of base/limits.h was reached; the message names it and its flag
  kEncrypted,    // an archive that asks for a password
  kDamaged,      // broken on the way: archive, compression, chunking
  kUnsupported,  // whole, but not something we can read or honour
  kBadEnvelope,  // a line of a file of envelopes that is none
  kInterrupted,  // the user wants no more: ends a run, and is in no record
};

// As written in error records: "unreadable", "not-found", "refused", "limit", "encrypted", "damaged", "unsupported",
// "bad-envelope" (docs/report-format.md).
std::string_view name_of(ErrorCode code);

// Reads as `errproof: {where}: {message}`. The message names the place in `where` first, then says in one clause what
// is wrong, then what to do.
struct Error {
  ErrorCode code = ErrorCode::kUnreadable;
  std::string where;  // a file, a schema, a flag: whatever the user can look at
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that `return value;` and `return Error{…};` read as what they are.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& operator*() & { return *value(); }
  const T& operator*() const& { return *const_cast<Result*>(this)->value(); }
  T&& operator*() && { return std::move(*value()); }
  T* operator->() { return value(); }
  const T* operator->() const { return const_cast<Result*>(this)->value(); }

  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  T* value() {
    assert(ok());
    return std::get_if<0>(&state_);
  }
  std::variant<T, Error> state_;
};

}  // namespace errproof
