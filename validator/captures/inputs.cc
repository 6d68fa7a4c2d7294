#include "captures/inputs.h"

namespace errproof {

Inputs::Inputs(std::vector<std::string> paths) : paths_(std::move(paths)) {}

std::optional<Input> Inputs::next() {
  for (;;) {
    if (open_.empty()) {
      if (next_ == paths_.size()) return std::nullopt;
      std::string path = paths_[next_++];
      if (path == "-" || kind_of_path(path) != PathKind::kDirectory) return Input{std::move(path), false, {}};
      seen_.clear();
      const std::uint64_t identity = identity_of(path);
      if (auto failed = enter(std::move(path), identity, false)) return failed;
      continue;
    }
    Folder& folder = open_.back();
    if (folder.next == folder.entries.size()) {
      open_.pop_back();
      continue;
    }
    const DirectoryEntry& entry = folder.entries[folder.next++];
    if (entry.name.starts_with('.')) continue;
    std::string path = folder.path + (folder.path.ends_with('/') ? "" : "/") + entry.name;
    if (entry.kind != PathKind::kDirectory) return Input{std::move(path), true, {}};
    if (auto failed = enter(std::move(path), entry.identity, true)) return failed;
  }
}

std::optional<Input> Inputs::enter(std::string path, std::uint64_t identity, bool found) {
  if (!seen_.insert(identity).second) return std::nullopt;
  Result<std::vector<DirectoryEntry>> entries = list_directory(path);
  if (!entries.ok()) return Input{std::move(path), found, entries.error()};
  open_.push_back({std::move(path), std::move(*entries), 0});
  return std::nullopt;
}

}  // namespace errproof
