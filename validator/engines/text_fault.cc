#include "engines/text_fault.h"

#include <algorithm>

#include "base/unicode.h"
#include "json/start.h"

namespace errproof {
namespace {

// UTF-16 or UTF-32, by a BOM or by the NULs that the first two characters of a JSON text leave in its first four bytes
// (RFC 4627 §3). Empty: neither. Under four bytes only a BOM tells: `1` in UTF-16 is as likely a digit and a NUL.
std::string_view wide_encoding(std::string_view body) {
  if (const auto encoding = wide_bom(body)) {
    constexpr std::string_view kNames[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    return kNames[static_cast<std::size_t>(*encoding)];
  }
  if (body.size() < 4 || (body[0] != 0 && body[1] != 0)) return {};
  int nuls = 0;
  for (int i = 0; i < 4; ++i) nuls = nuls << 1 | (body[i] == 0);
  switch (nuls) {
    case 0b1110:
      return "UTF-32BE";
    case 0b1010:
      return "UTF-16BE";
    case 0b0111:
      return "UTF-32LE";
    case 0b0101:
      return "UTF-16LE";
    default:
      return {};
  }
}

// The start of a line as people would quote it: up to 40 characters, no control character, and UTF-8 whatever it was.
std::string excerpt(std::string_view text) {
  std::string out;
  for (int characters = 0; !text.empty() && static_cast<unsigned char>(text[0]) >= 0x20; ++characters) {
    if (characters == 40) break;
    const CodePoint c = decode_utf8(text);
    append_utf8(out, c.value);
    text.remove_prefix(c.length);
  }
  return text.empty() ? out : out + "…";
}

std::string describe_text(std::string_view text) {
  const auto c = static_cast<unsigned char>(text[0]);
  if (text.starts_with("//") || text.starts_with("/*")) return "a comment before any JSON, which has no comments";
  if (c == 0) return "a NUL byte before any JSON";
  if (c < 0x20) return "a control character before any JSON";
  if (text.starts_with(kUtf8Bom)) return "a second byte order mark before any JSON";
  return "text before any JSON: \"" + excerpt(text) + "\"";
}

}  // namespace

bool is_of_whole_text(const Failure& failure) {
  const auto is_its = [&failure](const TextRuleScope& scope) { return scope.whole && scope.rule == failure.text_rule; };
  return failure.got == Got::kText && std::any_of(kTextRuleScopes.begin(), kTextRuleScopes.end(), is_its);
}

std::optional<TextFault> find_text_fault(std::string_view body) {
  const auto whole = [&body](TextRule rule) { return TextFault{rule, 0, static_cast<std::uint32_t>(body.size())}; };
  if (!wide_encoding(body).empty()) return whole(TextRule::kEncoding);
  const std::size_t start = json::count_before_value(body);
  if (start == body.size()) return whole(TextRule::kEmptyBody);
  if (body[start] == '<') return whole(TextRule::kHtmlBody);
  if (json::starts_value(body.substr(start))) return std::nullopt;
  if (const auto utf8 = find_invalid_utf8(body)) {
    return TextFault{TextRule::kEncoding, static_cast<std::uint32_t>(utf8->offset),
                     static_cast<std::uint32_t>(utf8->length)};
  }
  return whole(TextRule::kTextBody);
}

std::string describe(const TextFault& fault, std::string_view body) {
  switch (fault.rule) {
    case TextRule::kEncoding:
      if (const std::string_view wide = wide_encoding(body); !wide.empty()) return std::string(wide) + ", not UTF-8";
      return "bytes that are not UTF-8";
    case TextRule::kEmptyBody:
      return body.empty() ? "an empty body" : "an empty body: nothing but white space";
    case TextRule::kHtmlBody:
      return "HTML or XML, not JSON: \"" + excerpt(body.substr(json::count_before_value(body))) + "\"";
    case TextRule::kTextBody:
      return describe_text(body.substr(json::count_before_value(body)));
    default:
      return {};
  }
}

}  // namespace errproof
