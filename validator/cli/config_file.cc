#include "cli/config_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/os.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace errproof {
namespace {

// Folders above the working folder that are looked into: more than any path has, and an end where a file system has
// none.
constexpr int kFoldersUp = 256;

ConfigValue value_at(const toml::source_region& source) { return {{}, false, source.begin.line, source.begin.column}; }

// A string, a whole number or a boolean; else nothing.
std::optional<ConfigValue> read_value(const toml::node& node) {
  ConfigValue value = value_at(node.source());
  if (const auto* text = node.as_string()) {
    value.text = text->get();
  } else if (const auto* number = node.as_integer()) {
    value.text = std::to_string(number->get());
  } else if (const auto* boolean = node.as_boolean()) {
    value.text = boolean->get() ? "true" : "false";
    value.is_boolean = true;
  } else {
    return std::nullopt;
  }
  return value;
}

void read_values(const toml::node& node, ConfigEntry& entry) {
  const auto add = [&entry](const toml::node& one) {
    auto value = read_value(one);
    entry.is_simple = entry.is_simple && value;
    if (value) entry.values.push_back(*std::move(value));
  };
  const toml::array* list = node.as_array();
  entry.is_list = list != nullptr;
  if (list == nullptr) return add(node);
  for (const toml::node& item : *list) add(item);
}

}  // namespace

std::string ConfigFile::folder() const { return path.substr(0, path.find_last_of('/') + 1); }

std::string ConfigFile::place(std::uint32_t line) const { return path + ':' + std::to_string(line); }

Error ConfigFile::refuse(std::uint32_t line, std::uint32_t column, std::string message) const {
  return {ErrorCode::kUnsupported, place(line) + ':' + std::to_string(column), std::move(message)};
}

Result<ConfigFile> read_config(const std::string& path, const Limits& limits) {
  const Result<PaddedBytes> bytes = read_file(path, limits.config_bytes_max);
  if (!bytes) return bytes.error();
  ConfigFile file;
  file.path = path;
  const toml::parse_result parsed = toml::parse(bytes->text().view());
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return file.refuse(error.source().begin.line, error.source().begin.column,
                       "not TOML: " + std::string(error.description()));
  }
  for (const auto& [key, node] : parsed.table()) {
    ConfigEntry entry;
    entry.key = key.str();
    entry.line = key.source().begin.line;
    entry.column = key.source().begin.column;
    read_values(node, entry);
    file.entries.push_back(std::move(entry));
  }
  // toml++ sorts keys by name.
  std::sort(file.entries.begin(), file.entries.end(), [](const ConfigEntry& a, const ConfigEntry& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return file;
}

std::string find_config() {
  std::string folder;
  for (int up = 0; up < kFoldersUp; ++up) {
    std::string path = folder + kConfigName;
    if (kind_of_path(path) != PathKind::kMissing) return path;
    if (identity_of(folder + ".") == identity_of(folder + "..")) break;  // the root is its own parent
    folder += "../";
  }
  return {};
}

std::string config_parser_info() {
  return "toml++ " + std::to_string(TOML_LIB_MAJOR) + "." + std::to_string(TOML_LIB_MINOR) + "." +
         std::to_string(TOML_LIB_PATCH) + "\n";
}

}  // namespace errproof
