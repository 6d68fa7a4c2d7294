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

namespace {

PatternFault too_large(std::size_t bytes_max) {
  return {0, "needs more than the limit of " + std::to_string(bytes_max) + " bytes once compiled"};
}

// What is left for RE2 to refuse, said in the words of the pattern's author.
PatternFault fault_of(const RE2& program, std::string_view ecma, std::size_t bytes_max) {
  switch (program.error_code()) {
    case RE2::ErrorPatternTooLarge:
      return too_large(bytes_max);
    case RE2::ErrorRepeatSize:
      return {0, "repetitions inside one another come to more than 1000, which is not supported"};
    case RE2::ErrorBadCharRange: {  // "\p{Name}": a script by a name that RE2 does not have
      const std::string& property = program.error_arg();
      const std::string name = property.size() > 3 ? '=' + property.substr(3) : property;
      const auto at = ecma.rfind('\\', ecma.find(name));
      return {at == ecma.npos ? 0 : at, "this script is not known; long names such as Greek are"};
    }
    default:
      return {0, "is not supported: " + program.error()};
  }
}

}  // namespace

std::variant<Pattern, PatternFault> Pattern::compile(std::string_view ecma, std::size_t bytes_max) {
  auto translated = translate_ecma(ecma);
  if (auto* fault = std::get_if<PatternFault>(&translated)) return std::move(*fault);
  // Text that long needs a program over the limit; RE2 would take a hundred times its size to find out.
  if (std::get<TranslatedPattern>(translated).re2.size() > bytes_max) return too_large(bytes_max);
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(static_cast<std::int64_t>(bytes_max));
  auto compiled =
      std::make_unique<Compiled>(std::string(ecma), std::get<TranslatedPattern>(std::move(translated)), options);
  if (!compiled->program.ok()) {
    return fault_of(compiled->program, ecma, bytes_max);
  }
  return Pattern(std::move(compiled));
}

bool Pattern::search(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled_->program);
}

AsciiSet Pattern::enough() const { return compiled_->enough; }
const std::string& Pattern::source() const { return compiled_->source; }
const std::string& Pattern::re2() const { return compiled_->re2; }
std::size_t Pattern::bytes() const {
  constexpr std::size_t kInstruction = 16;
  return sizeof(Compiled) + 1024 + static_cast<std::size_t>(compiled_->program.ProgramSize()) * kInstruction;
}

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

}  // namespace errproof
