// A contract under one profile, compiled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "errproof/contract.h"
#include "errproof/result.h"

namespace errproof::v1 {

// Bounds on what a sender can make a judge do; reaching one is a verdict of kUnreadable that names it.
struct Limits {
  std::size_t body_bytes_max = std::size_t{8} << 20;  // at most 1 GiB. A session may need 24 times as much memory
  std::uint32_t depth_max = 1024;                     // objects and arrays inside one another
  std::uint32_t findings_max = 100;                   // findings of a body; the rest is counted
};

enum class Engine : std::uint8_t {
  kWalk,       // the fast one
  kLiteral,    // slow and plain, beside the text of the standard
  kReference,  // yes or no, from other libraries: a second opinion. Not in errproof::core
};

enum class LengthUnit : std::uint8_t {
  kContract,    // what the contract says
  kCodePoints,  // maxLength as JSON Schema has it
  kUtf16,       // as .NET, Java and JavaScript count
};

struct JudgeOptions {
  std::string profile;  // empty: the contract's default
  Engine engine = Engine::kWalk;
  LengthUnit length_unit = LengthUnit::kContract;
  Limits limits;
};

// Views into the contract that a judge keeps: they live as long as a copy of the judge does.
struct Rule {
  std::string_view id;      // "code-type"
  std::string_view title;   // "code is a string"; empty of a keyword that is its own rule
  std::string_view source;  // the text it comes from
  std::string_view advice;  // what to do
};

// Immutable, and cheap to copy: any number of threads share one, each with its own Session.
class Judge {
 public:
  // Compiles. An Error: the contract has no such profile, or the engine is not linked in.
  static Result<Judge> create(const Contract& contract, const JudgeOptions& options = {}) noexcept;

  // Every rule that a finding can have. A batch names them by their index in here.
  const std::vector<Rule>& rules() const noexcept;

 private:
  friend class Session;
  struct Compiled;
  explicit Judge(std::shared_ptr<const Compiled> compiled) noexcept;
  std::shared_ptr<const Compiled> compiled_;
};

// "0.1.0"
std::string_view version() noexcept;

}  // namespace errproof::v1
