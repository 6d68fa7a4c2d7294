#include "schema/pattern.h"

#include <re2/re2.h>

#include "schema/ecma.h"

namespace errproof {
namespace {

RE2::Options options_for(std::size_t bytes_max) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(static_cast<std::int64_t>(bytes_max));
  return options;
}

}  // namespace

struct Pattern::Compiled {
  Compiled(std::string_view ecma, TranslatedPattern translated, const RE2::Options& options)
      : source(ecma), re2(std::move(translated.re2)), enough(translated.enough), program(re2, options) {}
  std::string source;
  std::string re2;
  AsciiSet enough;
  RE2 program;
};

std::variant<Pattern, PatternFault> Pattern::compile(std::string_view ecma, std::size_t bytes_max) {
  // RE2 would parse it all before it counts instructions: seconds for megabytes, which never fit.
  const std::size_t source_bytes_max = bytes_max / 64;
  if (ecma.size() > source_bytes_max) {
    return PatternFault{0, "longer than " + std::to_string(source_bytes_max) + " bytes, which is not supported"};
  }
  auto translated = translate_ecma(ecma);
  if (auto* fault = std::get_if<PatternFault>(&translated)) return std::move(*fault);
  const RE2::Options options = options_for(bytes_max);
  auto& pattern = std::get<TranslatedPattern>(translated);
  for (const auto& [offset, script] : pattern.scripts) {
    if (!RE2("\\p{" + script + '}', options).ok()) return PatternFault{offset, "RE2 knows no script of this name"};
  }
  auto compiled = std::make_unique<Compiled>(ecma, std::move(pattern), options);
  switch (compiled->program.error_code()) {
    case RE2::NoError:
      return Pattern(std::move(compiled));
    case RE2::ErrorPatternTooLarge:
      return PatternFault{0, "needs more than the limit of " + std::to_string(bytes_max) + " bytes once compiled"};
    case RE2::ErrorRepeatSize:
      return PatternFault{0, "repetitions inside one another multiply to more than 1000, which is not supported"};
    default:
      return PatternFault{0, "not supported: " + compiled->program.error()};
  }
}

bool Pattern::search(std::string_view text) const {
  const re2::StringPiece piece(text.data(), text.size());
  return compiled_->program.Match(piece, 0, piece.size(), RE2::UNANCHORED, nullptr, 0);
}

AsciiSet Pattern::enough() const { return compiled_->enough; }
const std::string& Pattern::source() const { return compiled_->source; }
const std::string& Pattern::re2() const { return compiled_->re2; }

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

}  // namespace errproof
