#include "contracts/loader.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "contracts/failure_sites.h"

namespace errproof {
namespace {

std::string pointer_of(const Subschema& subschema, const KeywordUse& use) {
  if (use.keyword == Keyword::kFalse) return subschema.pointer;
  return subschema.pointer + '/' + std::string(name_of(use.keyword));
}

// The keywords that a pointer names. `additionalProperties: false` is one twice: the keyword, and the schema `false`.
// "…/required/2" names one element.
std::vector<RuleSite> sites_of(const Schema& schema, std::string_view pointer) {
  std::vector<RuleSite> sites;
  for (const Subschema& subschema : schema.subschemas()) {
    for (const KeywordUse& use : subschema.keywords) {
      if (!can_fail(schema, use)) continue;
      const std::string own = pointer_of(subschema, use);
      if (own == pointer) sites.push_back({&use, RuleSite::kWholeKeyword, 0});
      if (use.keyword != Keyword::kRequired || pointer.substr(0, own.size()) != own) continue;
      for (std::uint32_t i = 0; i < use.names.size(); ++i) {
        if (pointer.substr(own.size()) == "/" + std::to_string(i)) sites.push_back({&use, i, 0});
      }
    }
  }
  return sites;
}

// One member function a part of the manifest; each gives the Error that stops the loading.
class Loader {
 public:
  Loader(const Manifest& manifest, const std::vector<ContractFile>& files, std::string where, const Limits& limits)
      : manifest_(manifest), files_(files), where_(std::move(where)), limits_(limits) {}

  Result<Contract> load() {
    read_names();
    using Step = std::optional<Error> (Loader::*)();
    for (Step step : {&Loader::read_applies, &Loader::read_profiles, &Loader::check_profile_names, &Loader::read_rules,
                      &Loader::read_known, &Loader::read_equal}) {
      if (auto error = (this->*step)()) return *std::move(error);
    }
    return std::move(contract_);
  }

 private:
  const json::Document& document() const { return manifest_.document(); }
  json::NodeId root() const { return manifest_.root(); }
  json::NodeId member(json::NodeId object, std::string_view name) const { return document().member(object, name); }

  void read_names() {
    contract_.name = manifest_.text(root(), "name");
    contract_.title = manifest_.text(root(), "title");
    contract_.source = manifest_.text(root(), "source");
    contract_.default_profile = manifest_.text(root(), "default_profile");
    if (manifest_.text(root(), "length_unit") == "utf16") contract_.length_unit = LengthUnit::kUtf16;
  }

  std::optional<Error> read_applies() {
    const json::NodeId node = member(root(), "applies");
    if (node == json::kNoNode) return std::nullopt;
    const Result<std::size_t> schema = schema_at(node);
    if (!schema) return schema.error();
    contract_.applies = contract_.schemas[*schema].get();
    return std::nullopt;
  }

  std::optional<Error> read_profiles() {
    for (json::NodeId node : manifest_.children(root(), "profiles")) {
      Profile profile;
      profile.name = document().name(node);
      profile.title = manifest_.text(node, "title");
      for (json::NodeId looser : manifest_.children(node, "looser"))
        profile.looser.push_back(document().string(looser));
      for (Severity severity : {Severity::kViolation, Severity::kWarning, Severity::kNote}) {
        for (json::NodeId path : manifest_.children(node, name_of(severity))) {
          const Result<std::size_t> schema = schema_at(path);
          if (!schema) return schema.error();
          auto& list = is_of_head(document().string(path)) ? profile.head : profile.body;
          list.push_back({*schema, severity});
        }
      }
      contract_.profiles.push_back(std::move(profile));
    }
    return std::nullopt;
  }

  std::optional<Error> check_profile_names() {
    const json::NodeId default_profile = member(root(), "default_profile");
    if (auto error = must_be_profile(default_profile)) return error;
    for (json::NodeId node : manifest_.children(root(), "profiles")) {
      for (json::NodeId looser : manifest_.children(node, "looser")) {
        if (auto error = must_be_profile(looser)) return error;
        if (document().string(looser) == document().name(node)) {
          return manifest_.refuse(looser, "a profile is not looser than itself");
        }
      }
    }
    return std::nullopt;
  }

  std::optional<Error> read_rules() {
    std::set<std::string> ids;
    for (const Rule& rule : text_rules()) ids.insert(rule.id);
    for (json::NodeId node : manifest_.children(root(), "rules")) {
      Rule rule{manifest_.text(node, "id"),
                manifest_.text(node, "title"),
                manifest_.text(node, "source"),
                manifest_.text(node, "do"),
                {}};
      if (!ids.insert(rule.id).second) {
        return manifest_.refuse(member(node, "id"), "\"" + rule.id + "\" is the id of another rule");
      }
      for (json::NodeId at : manifest_.children(node, "at")) {
        rule.at.push_back(document().string(at));
        if (auto error = read_site(at, contract_.rules.size())) return error;
      }
      contract_.rules.push_back(std::move(rule));
    }
    std::sort(contract_.rule_sites.begin(), contract_.rule_sites.end());
    return std::nullopt;
  }

  std::optional<Error> read_site(json::NodeId at, std::size_t rule) {
    const std::string text = document().string(at);
    const std::size_t hash = text.find('#');
    const std::string path = text.substr(0, hash);
    const auto schema = std::find_if(contract_.schemas.begin(), contract_.schemas.end(),
                                     [&path](const auto& s) { return s->name() == path; });
    if (schema == contract_.schemas.end()) return manifest_.refuse(at, "no profile has the schema \"" + path + "\"");
    const std::vector<RuleSite> sites = sites_of(**schema, std::string_view(text).substr(hash + 1));
    if (sites.empty()) {
      return manifest_.refuse(at, "names no keyword that can fail in " + path +
                                      ": a pointer ends in one, such as /properties/x/type, or in an element of "
                                      "\"required\"");
    }
    for (RuleSite site : sites) {
      site.rule = rule;
      for (const RuleSite& other : contract_.rule_sites) {
        if (other.use == site.use && other.element == site.element && other.rule != rule) {
          return manifest_.refuse(at, "is a keyword of rule \"" + contract_.rules[other.rule].id + "\" already");
        }
      }
      contract_.rule_sites.push_back(site);
    }
    return std::nullopt;
  }

  std::optional<Error> read_known() {
    for (json::NodeId node : manifest_.children(root(), "known")) {
      if (auto error = must_be_rule(member(node, "rule"))) return error;
      if (auto error = must_be_profile(member(node, "accepted_by"))) return error;
      contract_.known.push_back({manifest_.text(node, "rule"), manifest_.text(node, "got"),
                                 manifest_.text(node, "evidence"), manifest_.text(node, "accepted_by")});
    }
    return std::nullopt;
  }

  std::optional<Error> read_equal() {
    for (json::NodeId node : manifest_.children(root(), "equal")) {
      if (auto error = must_be_rule(member(node, "rule"))) return error;
      contract_.equal.push_back(
          {manifest_.text(node, "rule"), manifest_.text(node, "head"), manifest_.text(node, "body")});
    }
    return std::nullopt;
  }

  std::optional<Error> must_be_profile(json::NodeId node) const {
    if (contract_.profile(document().string(node)) != nullptr) return std::nullopt;
    return manifest_.refuse(node, "\"" + document().string(node) + "\" is no profile of this contract");
  }

  std::optional<Error> must_be_rule(json::NodeId node) const {
    if (contract_.rule(document().string(node)) != nullptr) return std::nullopt;
    return manifest_.refuse(node, "\"" + document().string(node) + "\" is no rule of this contract");
  }

  // The schema whose path stands at `node`, loaded once however often it is named.
  Result<std::size_t> schema_at(json::NodeId node) {
    const std::string path = document().string(node);
    for (std::size_t i = 0; i < contract_.schemas.size(); ++i) {
      if (contract_.schemas[i]->name() == path) return i;
    }
    for (const ContractFile& file : files_) {
      if (file.path != path) continue;
      SchemaOptions options;
      options.limits = limits_;
      Result<Schema> schema = Schema::load(path, file.bytes, options);
      if (!schema) return Error{schema.error().code, where_ + '/' + path, schema.error().message};
      contract_.schemas.push_back(std::make_unique<Schema>(*std::move(schema)));
      return contract_.schemas.size() - 1;
    }
    return manifest_.refuse(node, "there is no file \"" + path + "\" beside the manifest");
  }

  const Manifest& manifest_;
  const std::vector<ContractFile>& files_;
  std::string where_;
  Limits limits_;
  Contract contract_;
};

}  // namespace

Result<Contract> put_together(const Manifest& manifest, const std::vector<ContractFile>& files,
                              const std::string& where, const Limits& limits) {
  return Loader(manifest, files, where, limits).load();
}

}  // namespace errproof
