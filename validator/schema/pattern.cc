#include "schema/pattern.h"

#include <re2/re2.h>

#include "schema/ecma.h"

namespace errproof {

struct Pattern::Compiled {
  Compiled(std::string source_text, TranslatedPattern translated, const RE2::Options& options)
      : source(std::move(source_text)),
        re2(std::move(translated.re2)),
        enough(translated.enough),
        program(re2, options) {}
  std::string source;
  std::string re2;
  AsciiSet enough;
  RE2 program;
};

std::variant<Pattern, PatternFault> Pattern::compile(std::string_view ecma, std::size_t bytes_max) {
  auto translated = translate_ecma(ecma);
  if (auto* fault = std::get_if<PatternFault>(&translated)) return std::move(*fault);
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(static_cast<std::int64_t>(bytes_max));
  auto compiled =
      std::make_unique<Compiled>(std::string(ecma), std::get<TranslatedPattern>(std::move(translated)), options);
  if (!compiled->program.ok()) {
    if (compiled->program.error_code() == RE2::ErrorPatternTooLarge) {
      return PatternFault{0, "needs more than the limit of " + std::to_string(bytes_max) + " bytes once compiled"};
    }
    return PatternFault{0, "RE2 does not take it: " + compiled->program.error()};
  }
  return Pattern(std::move(compiled));
}

bool Pattern::search(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled_->program);
}

AsciiSet Pattern::enough() const { return compiled_->enough; }
const std::string& Pattern::source() const { return compiled_->source; }
const std::string& Pattern::re2() const { return compiled_->re2; }

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

}  // namespace errproof
