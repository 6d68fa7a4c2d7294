#include "captures/unread.h"

#include <string>
#include <string_view>
#include <utility>

namespace errproof {
namespace {

using namespace std::string_view_literals;

struct Unread {
  std::string_view bytes;  // that it starts with
  std::string_view name;
  std::string_view instead;
};

constexpr std::string_view kExport =
    "is not read: export it first, tshark -r FILE -T ek -e http.response.code -e http.file_data -e "
    "http.response_for.uri";

constexpr std::string_view kYaml = "is not read: make it JSON first, yq -o json FILE";

constexpr Unread kUnread[] = {
    {"\x0A\x0D\x0D\x0A"sv, "a pcapng file", kExport},
    {"\xD4\xC3\xB2\xA1"sv, "a pcap file", kExport},
    {"\xA1\xB2\xC3\xD4"sv, "a pcap file", kExport},
    {"http_interactions:\n"sv, "a recording in YAML", kYaml},
    {"---\nhttp_interactions:\n"sv, "a recording in YAML", kYaml},
    {"interactions:\n- request:\n"sv, "a recording in YAML", kYaml},
};

const Unread* unread_of(Source& source) {
  source.fill(32);
  for (const Unread& unread : kUnread) {
    if (source.window().starts_with(unread.bytes)) return &unread;
  }
  return nullptr;
}

}  // namespace

bool is_unread(const Probe& probe) { return unread_of(probe.source) != nullptr; }

std::unique_ptr<Reader> open_unread(Capture capture) {
  const Unread& unread = *unread_of(capture.source);
  return failed(capture.at,
                {ErrorCode::kUnsupported, capture.at.file,
                 std::string(unread.name) + ' ' + std::string(unread.instead) + "; --input body judges it as one body"},
                capture.source.bytes_read());
}

}  // namespace errproof
