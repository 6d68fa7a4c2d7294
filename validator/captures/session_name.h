// What Fiddler calls the members of a session archive (SAZ): raw/0042_s.txt is the response of session 42.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace errproof {

struct SessionName {
  std::uint64_t number = 0;
  enum class Part : std::uint8_t { kRequest, kResponse, kTimes } part = Part::kRequest;

  // Nothing: something else. The archive is made on Windows, where slashes may lean the other way.
  static std::optional<SessionName> parse(std::string_view name) {
    if (!name.starts_with("raw/") && !name.starts_with("raw\\")) return std::nullopt;
    SessionName session;
    const char* const end = name.data() + name.size();
    const auto [rest, fault] = std::from_chars(name.data() + 4, end, session.number);
    if (fault != std::errc()) return std::nullopt;
    const std::string_view suffix(rest, static_cast<std::size_t>(end - rest));
    if (suffix == "_s.txt") {
      session.part = Part::kResponse;
    } else if (suffix == "_m.xml") {
      session.part = Part::kTimes;
    } else if (suffix != "_c.txt") {
      return std::nullopt;
    }
    return session;
  }
};

}  // namespace errproof
