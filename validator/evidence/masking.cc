#include "evidence/masking.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/unicode.h"

namespace errproof {
namespace {

// One character of a JSON string's inside, or of any other text: its bytes, and how many it counts for in the unit.
struct Piece {
  std::size_t bytes = 1;
  std::size_t length = 1;
  bool is_ascii = true;
};

Piece first_piece(std::string_view text, LengthUnit unit) {
  const auto starts_escape = [](std::string_view rest) { return rest.size() >= 6 && rest.starts_with("\\u"); };
  if (text.front() != '\\') {
    const CodePoint c = decode_utf8(text);
    return {c.length, unit == LengthUnit::kUtf16 && c.value > 0xFFFF ? 2U : 1U, c.value < 0x80 && c.length == 1};
  }
  if (!starts_escape(text)) return {std::min<std::size_t>(2, text.size()), 1, false};
  const auto is_half = [](std::string_view escape, std::string_view digits) {
    return (escape[2] == 'd' || escape[2] == 'D') && digits.find(escape[3]) != digits.npos;
  };
  if (is_half(text, "89abAB") && starts_escape(text.substr(6)) && is_half(text.substr(6), "cdefCDEF")) {
    return {12, unit == LengthUnit::kUtf16 ? 2U : 1U, false};
  }
  return {6, 1, false};
}

char shape_of(char c) {
  if (is_digit(c)) return '0';
  if (is_letter(c)) return lowered(c) == c ? 'x' : 'X';
  return std::string_view("-_.:/=+ ").find(c) != std::string_view::npos ? c : '*';
}

void append_masked(std::string& out, std::string_view secret, Masking masking, LengthUnit unit) {
  if (secret.find('\0') != secret.npos) {
    for (const char c : secret) out += c == '\0' ? c : '*';
    return;
  }
  if (masking == Masking::kStars) {
    out += "***";
    return;
  }
  const std::size_t begin = out.size();
  for (std::string_view rest = secret; !rest.empty();) {
    const Piece piece = first_piece(rest, unit);
    const char c = masking == Masking::kLength ? '*' : piece.is_ascii ? shape_of(rest.front()) : 'x';
    out.append(piece.length, c);
    rest.remove_prefix(piece.bytes);
  }
  // "0000" has its own shape.
  const std::size_t size = out.size() - begin;
  if (std::string_view(out).substr(begin) == secret) out.replace(begin, size, size, '*');
}

}  // namespace

std::string_view name_of(Masking masking) {
  constexpr std::string_view names[] = {"stars", "length", "shape"};
  return names[static_cast<int>(masking)];
}

std::string masked(std::string_view text, const std::vector<SecretSpan>& spans, Masking masking, LengthUnit unit) {
  std::string out;
  out.reserve(text.size());
  std::size_t done = 0;
  for (const SecretSpan& span : spans) {
    out += text.substr(done, span.begin - done);
    append_masked(out, text.substr(span.begin, span.end - span.begin), masking, unit);
    done = span.end;
  }
  return out += text.substr(done);
}

std::vector<SecretSpan> find_secrets_in_body(std::string_view body, const json::Nodes* document) {
  if (document != nullptr || body.find('\0') == body.npos) return find_secrets(body, document);
  std::string letters;
  std::vector<std::size_t> places;  // in the body, of each of them
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\0') continue;
    letters += body[i];
    places.push_back(i);
  }
  std::vector<SecretSpan> spans = find_secrets(letters, nullptr);
  for (SecretSpan& span : spans) span = {places[span.begin], places[span.end - 1] + 1};
  return spans;
}

}  // namespace errproof
