#include "captures/inputs.h"

namespace errproof {

Inputs::Inputs(std::vector<std::string> paths, const std::vector<std::string>& own) : paths_(std::move(paths)) {
  for (const std::string& path : own) own_.emplace(path.substr(path.rfind('/') + 1), identity_of(path));
}

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
    if (entry.kind != PathKind::kDirectory) {
      if (is_own(entry.name, path)) continue;
      return Input{std::move(path), true, {}};
    }
    if (auto failed = enter(std::move(path), entry.identity, true)) return failed;
  }
}

// The name first: it spares a look at each of 100,000 files.
bool Inputs::is_own(const std::string& name, const std::string& path) const {
  const auto found = own_.find(name);
  return found != own_.end() && found->second == identity_of(path);
}

std::optional<Input> Inputs::enter(std::string path, std::uint64_t identity, bool found) {
  if (!seen_.insert(identity).second) return std::nullopt;
  Result<std::vector<DirectoryEntry>> entries = list_directory(path);
  if (!entries.ok()) return Input{std::move(path), found, entries.error()};
  open_.push_back({std::move(path), std::move(*entries), 0});
  return std::nullopt;
}

}  // namespace errproof
