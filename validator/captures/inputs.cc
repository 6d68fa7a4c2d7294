#include "captures/inputs.h"

namespace errproof {
namespace {

constexpr std::uint64_t kNoFile = 0;  // the identity of what cannot be looked at

}  // namespace

Inputs::Inputs(std::vector<std::string> paths, const std::vector<std::string>& own) : paths_(std::move(paths)) {
  for (const std::string& path : own) {
    if (path != "-") own_.insert(identity_of(path));
  }
  own_.erase(kNoFile);
  if (paths_.size() == 1) return;
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (paths_[i] != "-") files_.emplace(identity_of(paths_[i]), i);  // what is named is read where it is named
  }
}

std::optional<Input> Inputs::next() {
  for (;;) {
    if (open_.empty()) {
      if (next_ == paths_.size()) return std::nullopt;
      std::string path = paths_[next_++];
      if (path == "-") return Input{std::move(path), false, {}};
      const PathKind kind = kind_of_path(path);
      const std::uint64_t identity = identity_of(path);
      if (kind == PathKind::kFile && is_read_elsewhere(identity, next_ - 1)) continue;
      if (kind != PathKind::kDirectory) return Input{std::move(path), false, {}};
      seen_.clear();
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
      // Asked only where it matters: a look at each of 100,000 files takes its time.
      if (!own_.empty() || paths_.size() > 1) {
        const std::uint64_t identity = entry.identity != kNoFile ? entry.identity : identity_of(path);
        if (own_.contains(identity) || is_read_elsewhere(identity, next_ - 1)) continue;
      }
      return Input{std::move(path), true, {}};
    }
    if (auto failed = enter(std::move(path), entry.identity, true)) return failed;
  }
}

// True, and counted: another of the paths leads to it, too, and it is read for that one.
bool Inputs::is_read_elsewhere(std::uint64_t file, std::size_t path) {
  if (paths_.size() == 1 || file == kNoFile || files_.emplace(file, path).first->second == path) return false;
  ++repeated_;
  return true;
}

std::optional<Input> Inputs::enter(std::string path, std::uint64_t identity, bool found) {
  if (!seen_.insert(identity).second) return std::nullopt;
  Result<std::vector<DirectoryEntry>> entries = list_directory(path);
  if (!entries.ok()) return Input{std::move(path), found, entries.error()};
  open_.push_back({std::move(path), std::move(*entries), 0});
  return std::nullopt;
}

}  // namespace errproof
