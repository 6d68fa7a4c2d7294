#include "contracts/unused_files.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/os.h"
#include "contracts/examples.h"

namespace errproof {
namespace {

bool is_hidden(const DirectoryEntry& entry) { return entry.name.starts_with('.'); }

// ".JSON", ".Json" …
bool ends_in_other_case(std::string_view name) {
  if (name.size() < kBodySuffix.size() || name.ends_with(kBodySuffix)) return false;
  return equals_ignoring_case(name.substr(name.size() - kBodySuffix.size()), kBodySuffix);
}

// What belongs to an example stands beside its body.
std::optional<std::string> body_of(std::string_view name) {
  for (const std::string_view suffix : {kExpectSuffix, kHeadSuffix}) {
    if (name.ends_with(suffix))
      return std::string(name.substr(0, name.size() - suffix.size())) + std::string(kBodySuffix);
  }
  return std::nullopt;
}

class Search {
 public:
  Search(const Contract& contract, std::string folder) : contract_(contract), folder_(std::move(folder)) {}

  std::optional<Error> examples(const std::string& part) {
    return each(part, [&](const std::vector<DirectoryEntry>& entries) {
      std::set<std::string> names;
      for (const DirectoryEntry& entry : entries) names.insert(entry.name);
      for (const DirectoryEntry& entry : entries) {
        const std::string path = part + '/' + entry.name;
        const auto body = body_of(entry.name);
        if (is_hidden(entry)) continue;
        if (entry.kind == PathKind::kDirectory) {
          found_.hints.push_back(path + "/: a folder; examples stand in " + part + "/ itself");
        } else if (body && names.count(*body) == 0) {
          found_.failures.push_back(path + ": no body beside it: there is no " + part + '/' + *body);
        } else if (ends_in_other_case(entry.name)) {
          found_.failures.push_back(path + ": is not asked: an example's name ends in .json");
        } else if (!entry.name.ends_with(kBodySuffix)) {
          found_.hints.push_back(path + ": is not asked: an example's name ends in .json");
        }
      }
    });
  }

  std::optional<Error> schemas(const std::string& part) {
    return each(part, [&](const std::vector<DirectoryEntry>& entries) {
      for (const DirectoryEntry& entry : entries) {
        const std::string path = part + '/' + entry.name;
        const bool is_used = std::any_of(contract_.schemas.begin(), contract_.schemas.end(),
                                         [&](const auto& schema) { return schema->name() == path; });
        if (is_hidden(entry) || is_used) continue;
        const bool is_folder = entry.kind == PathKind::kDirectory;
        found_.hints.push_back(is_folder ? path + "/: a folder; schemas stand in " + part + "/ itself"
                                         : path + ": in no profile's list");
      }
    });
  }

  // "rejects/" would be examples that are never asked.
  std::optional<Error> folders() {
    return each(".", [&](const std::vector<DirectoryEntry>& entries) {
      for (const DirectoryEntry& entry : entries) {
        if (entry.kind != PathKind::kDirectory || is_hidden(entry)) continue;
        const auto is_entry = [&entry](std::string_view part) { return part == entry.name; };
        if (std::any_of(std::begin(kParts), std::end(kParts), is_entry)) continue;
        found_.hints.push_back(entry.name + "/: is not looked into: a contract has accept/, reject/, body/ and head/");
      }
    });
  }

  UnusedFiles found() { return std::move(found_); }

 private:
  static constexpr std::string_view kParts[] = {"accept", "reject", "body", "head"};

  template <class F>
  std::optional<Error> each(const std::string& part, F f) {
    if (kind_of_path(folder_ + '/' + part) != PathKind::kDirectory) return std::nullopt;
    const auto entries = list_directory(folder_ + '/' + part);
    if (!entries) return entries.error();
    f(*entries);
    return std::nullopt;
  }

  const Contract& contract_;
  std::string folder_;
  UnusedFiles found_;
};

}  // namespace

Result<UnusedFiles> find_unused_files(const Contract& contract, const std::string& folder) {
  Search search(contract, folder);
  for (const std::string part : {"accept", "reject"}) {
    if (auto error = search.examples(part)) return *std::move(error);
  }
  for (const std::string part : {"body", "head"}) {
    if (auto error = search.schemas(part)) return *std::move(error);
  }
  if (auto error = search.folders()) return *std::move(error);
  return search.found();
}

}  // namespace errproof
