#include "cli/starter.h"

#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/os.h"
#include "contracts/embedded.h"

namespace errproof {

extern const EmbeddedFile kStarterFiles[];  // written by the build
extern const std::size_t kStarterFileCount;

namespace {

constexpr std::string_view kManifest = "contract.json";
constexpr std::string_view kName = "\"name\": \"starter\"";

// The folders that the files ask for, one level deep, and the folder itself.
std::optional<Error> make_folders(const std::string& folder) {
  if (kind_of_path(folder) == PathKind::kDirectory) {
    const auto entries = list_directory(folder);
    if (!entries) return entries.error();
    if (!entries->empty()) {
      return Error{ErrorCode::kRefused, folder,
                   "holds files already: contracts new wants a folder that is new or empty"};
    }
  } else if (auto error = make_folder(folder)) {
    return error;
  }
  std::set<std::string> made;
  for (std::size_t i = 0; i < kStarterFileCount; ++i) {
    const std::string_view path = kStarterFiles[i].path;
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos || !made.emplace(path.substr(0, slash)).second) continue;
    if (auto error = make_folder(folder + '/' + std::string(path.substr(0, slash)))) return error;
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<std::string>> write_starter(const std::string& folder) {
  if (auto error = make_folders(folder)) return *std::move(error);
  std::vector<std::string> written;
  for (std::size_t i = 0; i < kStarterFileCount; ++i) {
    const EmbeddedFile& file = kStarterFiles[i];
    std::string text(file.bytes);
    if (file.path == kManifest) {
      text.replace(text.find(kName), kName.size(), "\"name\": \"" + contract_name_of(folder) + '"');
    }
    const std::string path = (folder.ends_with('/') ? folder : folder + '/') + std::string(file.path);
    if (auto error = write_new_file(path, text)) return *std::move(error);
    written.push_back(path);
  }
  return written;
}

std::string contract_name_of(const std::string& folder) {
  std::string_view last = folder;
  while (last.ends_with('/')) last.remove_suffix(1);
  last = last.substr(last.find_last_of('/') + 1);
  std::string name;
  for (const char c : last) {
    if (is_letter(c) || is_digit(c)) {
      name += lowered(c);
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (name.ends_with('-')) name.pop_back();
  return name.empty() ? "errors" : name;
}

}  // namespace errproof
