// A value, or why there is none.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace errproof::v1 {

enum class ErrorCode : std::uint8_t {
  kUnreadable,   // a file or folder cannot be opened or read
  kNotFound,     // no such file, contract or profile
  kLimit,        // a limit was reached; the message names it
  kUnsupported,  // it can be read, but not honoured: a schema, a manifest, an engine that is not linked in
  kMisused,      // arguments that make no sense together: offsets of a batch that go backwards
  kOutOfMemory,
};

struct Error {
  ErrorCode code = ErrorCode::kUnreadable;
  std::string where;    // a file, a schema, an argument: whatever can be looked at
  std::string message;  // the place in `where` first, then one clause, then what to do
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: `return value;`
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: `return Error{…};`

  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  // Of a Result that is ok().
  T& operator*() & { return *value(); }
  const T& operator*() const& { return *const_cast<Result*>(this)->value(); }
  T&& operator*() && { return std::move(*value()); }
  T* operator->() { return value(); }
  const T* operator->() const { return const_cast<Result*>(this)->value(); }

  // Of one that is not.
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

}  // namespace errproof::v1
