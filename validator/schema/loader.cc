// From a document to subschemas. Iterative: schemas lie in a list until they are read, references are resolved when no
// more are left, and what they lead to is read in turn.
#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/json_pointer.h"
#include "base/unicode.h"
#include "schema/keywords.h"
#include "schema/loaded.h"
#include "schema/references.h"

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;

// Bytes of all patterns together: some forty thousand small ones, compiled within seconds.
constexpr std::size_t kPatternBytesMax = std::size_t{64} << 20;

// Bytes of all pointers together. The largest public schema needs 3 MB; names of megabytes around a million others
// would need more than there is.
constexpr std::size_t kPointerBytesMax = std::size_t{256} << 20;

constexpr struct {
  std::string_view uri;  // without scheme and empty fragment
  Draft draft;
} kDrafts[] = {
    {"json-schema.org/draft-04/schema", Draft::k4},         {"json-schema.org/draft-06/schema", Draft::k6},
    {"json-schema.org/draft-07/schema", Draft::k7},         {"json-schema.org/draft/2019-09/schema", Draft::k2019},
    {"json-schema.org/draft/2020-12/schema", Draft::k2020},
};

std::optional<Draft> draft_of_uri(std::string_view uri) {
  for (std::string_view scheme : {"http://", "https://"}) {
    if (!uri.starts_with(scheme)) continue;
    uri.remove_prefix(scheme.size());
    break;
  }
  if (uri.ends_with('#')) uri.remove_suffix(1);
  for (const auto& known : kDrafts) {
    if (known.uri == uri) return known.draft;
  }
  return std::nullopt;
}

std::optional<Type> type_named(std::string_view name) {
  constexpr struct {
    std::string_view name;
    Type type;
  } kTypes[] = {{"null", kTypeNull},   {"boolean", kTypeBoolean}, {"number", kTypeNumber},  {"string", kTypeString},
                {"array", kTypeArray}, {"object", kTypeObject},   {"integer", kTypeInteger}};
  for (const auto& known : kTypes) {
    if (known.name == name) return known.type;
  }
  return std::nullopt;
}

// In quotes, for a message: a reference may be as long as its document.
std::string quoted(std::string_view uri) {
  std::size_t length = std::min<std::size_t>(uri.size(), 200);
  while (length < uri.size() && length != 0 && (uri[length] & 0xC0) == 0x80) --length;
  return '"' + std::string(uri.substr(0, length)) + (length < uri.size() ? "…\"" : "\"");
}

// The one way an Error leaves the loader's depths: every step returns whether it may go on.
class Loader {
 public:
  Loader(LoadedSchema& loaded, const SchemaOptions& options)
      : loaded_(loaded), document_(loaded.document), options_(options), places_(loaded.document) {}

  std::optional<Error> load() {
    if (!choose_draft()) return error_;
    subschema_at(0, "");
    while (read_pending()) {
      if (error_) return error_;
      if (!resolve_references()) return error_;
    }
    if (error_) return error_;
    hand_out_notices();
    return check_chains(loaded_, options_.limits.reference_depth_max);
  }

 private:
  struct PendingReference {
    SubschemaId from;
    NodeId node;  // of the $ref's value
  };

  bool fail(NodeId node, const std::string& pointer, const std::string& what) {
    error_ = refuse(loaded_, document_[node].value.begin, pointer, what);
    return false;
  }
  bool fail_at_name(NodeId node, const std::string& pointer, const std::string& what) {
    error_ = refuse(loaded_, document_[node].name.begin, pointer, what);
    return false;
  }

  bool is(NodeId node, Kind kind) const { return document_[node].kind == kind; }

  // for_each_child(node, f): f(child) says whether to go on.
  template <class F>
  bool for_each_child(NodeId node, F f) {
    for (NodeId c = document_.first_child(node); c != document_[node].end; c = document_[c].end) {
      if (!f(c)) return false;
      if (pointer_bytes_ > kPointerBytesMax) {
        error_ = refuse(loaded_, document_[c].value.begin, "",
                        "the pointers of all subschemas together take more than " + std::to_string(kPointerBytesMax) +
                            " bytes: long names around many others",
                        ErrorCode::kLimit);
        return false;
      }
    }
    return true;
  }

  // A pointer one token longer.
  std::string below(const std::string& pointer, std::string_view token) {
    std::string out = pointer;
    append_token(out, token);
    pointer_bytes_ += out.size();
    return out;
  }

  bool choose_draft() {
    loaded_.draft = options_.draft.value_or(Draft::k7);
    const NodeId schema = document_.member(0, "$schema");
    if (schema == json::kNoNode) {
      draft_is_open_ = !options_.draft;
      if (loaded_.draft == Draft::k7) return true;
      return fail(0, "", std::string(name_of(loaded_.draft)) + " is not supported yet; draft-07 is");
    }
    if (!is(schema, Kind::kString)) return fail(schema, "/$schema", "has to be a string");
    const std::string uri = document_.string(schema);
    const auto draft = draft_of_uri(uri);
    if (!draft)
      return fail(
          schema, "/$schema",
          quoted(uri) + " names no draft that is known; draft-07 is \"http://json-schema.org/draft-07/schema#\"");
    if (options_.draft && *options_.draft != *draft) {
      return fail(schema, "/$schema",
                  "says " + std::string(name_of(*draft)) + ", --draft says " + std::string(name_of(*options_.draft)));
    }
    if (*draft != Draft::k7)
      return fail(schema, "/$schema", std::string(name_of(*draft)) + " is not supported yet; draft-07 is");
    return true;
  }

  // The subschema for a node, to be read later.
  SubschemaId subschema_at(NodeId node, std::string pointer) {
    const auto [known, is_new] = ids_.try_emplace(node, static_cast<SubschemaId>(loaded_.subschemas.size()));
    if (is_new) {
      loaded_.subschemas.emplace_back();
      loaded_.subschemas.back().pointer = std::move(pointer);
      loaded_.subschemas.back().node = node;
    }
    return known->second;
  }

  // Reads every subschema not read yet. False: there was none, or an error.
  bool read_pending() {
    if (read_ == loaded_.subschemas.size()) return false;
    for (; read_ < loaded_.subschemas.size(); ++read_) {
      Subschema subschema = std::move(loaded_.subschemas[read_]);  // the vector grows meanwhile
      const bool go_on = read(read_, subschema);
      loaded_.subschemas[read_] = std::move(subschema);
      if (!go_on) return true;
    }
    return true;
  }

  bool read(SubschemaId id, Subschema& subschema) {
    const NodeId node = subschema.node;
    if (is(node, Kind::kTrue)) {
      subschema.boolean_true = true;
      return true;
    }
    if (is(node, Kind::kFalse)) {
      subschema.keywords.push_back({});
      subschema.keywords.back().keyword = Keyword::kFalse;
      subschema.keywords.back().node = node;
      return true;
    }
    if (!is(node, Kind::kObject)) return fail(node, subschema.pointer, "a schema has to be an object, true or false");
    const NodeId reference = document_.member(node, "$ref");
    const bool go_on = for_each_child(node, [&](NodeId member) {
      const std::string name = document_.name(member);
      std::string pointer = below(subschema.pointer, name);
      const KeywordInfo* info = find_keyword(name);
      if (!info) {
        notice(SchemaNotice::Kind::kUnknown, name, pointer, member);
        return true;
      }
      // draft-07 core §8.3: all other members beside a $ref are ignored; what they define can still be led to.
      if (reference != json::kNoNode && member != reference && info->role != Role::kDefinitions) {
        if (info->role == Role::kSilent && name != "$id") return true;
        notice(SchemaNotice::Kind::kHidden, name, pointer, member);
        // In 2020-12 `$id` counts beside a $ref: at the root it changes nothing, below it starts another document.
        if (info->role == Role::kNotChecked || (name == "$id" && subschema.node == 0)) return true;
        return agrees_with_2020(member, pointer, "$ref with other keywords beside it");
      }
      return read_keyword(id, subschema, *info, member, std::move(pointer));
    });
    if (!go_on) return false;
    link_siblings(subschema);
    std::stable_sort(subschema.keywords.begin(), subschema.keywords.end(),
                     [](const KeywordUse& a, const KeywordUse& b) { return a.keyword < b.keyword; });
    subschema.boolean_true = subschema.keywords.empty();
    return true;
  }

  bool read_keyword(SubschemaId id, Subschema& subschema, const KeywordInfo& info, NodeId member, std::string pointer) {
    if (info.role == Role::kRefused) return fail_at_name(member, pointer, refusal(info));
    if (info.role == Role::kNotChecked) notice(SchemaNotice::Kind::kNotChecked, info.name, pointer, member);
    if (info.role == Role::kNotChecked || (info.role == Role::kSilent && info.name != "$id")) return true;
    if (info.name == "$id") return read_id(subschema, member, pointer);
    if (info.differs_in_2020 && !agrees_with_2020(member, pointer, std::string(info.name))) return false;
    KeywordUse use;
    use.keyword = info.keyword;
    use.node = member;
    if (!read_value(info.shape, use, pointer)) return false;
    if (info.role == Role::kHonoured) {
      if (info.keyword == Keyword::kRef) references_.push_back({id, member});
      if (info.keyword == Keyword::kUniqueItems && !is(member, Kind::kTrue)) return true;
      subschema.keywords.push_back(std::move(use));
    }
    return true;
  }

  static std::string refusal(const KeywordInfo& info) {
    if (info.name == "id") return "is draft-04's name for $id; in draft-07 it says nothing";
    std::string since = info.drafts & kIn2019 ? "2019-09" : "2020-12";
    return "is a keyword of " + since + "; this schema is read as draft-07, which does not have it";
  }

  // `$id` at the root names the document. Below, it would start another (draft-07 core §8.2.2).
  bool read_id(const Subschema& subschema, NodeId member, const std::string& pointer) {
    if (!is(member, Kind::kString)) return fail(member, pointer, "has to be a string");
    if (subschema.node != 0)
      return fail_at_name(member, pointer, "$id below the root is not supported: it would change what references mean");
    root_id_ = document_.string(member);
    if (const auto hash = root_id_.find('#'); hash != std::string::npos) root_id_.resize(hash);
    return true;
  }

  // Where no draft is said, only what means the same in draft-07 and 2020-12 is read.
  bool agrees_with_2020(NodeId member, const std::string& pointer, const std::string& what) {
    if (!draft_is_open_) return true;
    return fail_at_name(
        member, pointer,
        what + " means something else in 2020-12: say which draft this is, with \"$schema\" or --draft draft-07");
  }

  bool read_value(Shape shape, KeywordUse& use, const std::string& pointer) {
    const NodeId node = use.node;
    switch (shape) {
      case Shape::kAnything:
        use.values.push_back(node);
        return true;
      case Shape::kTypes:
        return read_types(use, pointer);
      case Shape::kArray:
        if (!is(node, Kind::kArray)) return fail(node, pointer, "has to be an array");
        return for_each_child(node, [&](NodeId c) { return use.values.push_back(c), true; });
      case Shape::kNumber:
      case Shape::kPositiveNumber:
      case Shape::kCount:
        return read_number(shape, use, pointer);
      case Shape::kBoolean:
        return is(node, Kind::kTrue) || is(node, Kind::kFalse) || fail(node, pointer, "has to be true or false");
      case Shape::kPattern:
        if (!is(node, Kind::kString)) return fail(node, pointer, "has to be a string");
        return read_pattern(document_.string(node), document_[node].value.begin, pointer, use.pattern);
      case Shape::kNames:
        return read_names(node, pointer, use.names);
      case Shape::kSchema:
        use.schema = subschema_at(node, pointer);
        return true;
      case Shape::kSchemas:
        if (!is(node, Kind::kArray) || document_[node].end == node + 1)
          return fail(node, pointer, "has to be an array of at least one schema");
        return read_schemas(use, pointer);
      case Shape::kItems:
        if (!is(node, Kind::kArray)) {
          use.schema = subschema_at(node, pointer);
          return true;
        }
        if (document_[node].end == node + 1)
          return fail(node, pointer, "has to be a schema or an array of at least one");
        return agrees_with_2020(node, pointer, "an array of items") && read_schemas(use, pointer);
      case Shape::kNamedSchemas:
      case Shape::kPatternSchemas:
        return read_named(shape, use, pointer);
      case Shape::kDependencies:
        return read_dependencies(use, pointer);
      case Shape::kReference:
        return is(node, Kind::kString) || fail(node, pointer, "has to be a string");
    }
    return true;
  }

  bool read_types(KeywordUse& use, const std::string& pointer) {
    const auto add = [&](NodeId node) {
      const auto type = is(node, Kind::kString) ? type_named(document_.string(node)) : std::nullopt;
      if (!type)
        return fail(node, pointer,
                    "has to be null, boolean, number, string, array, object or integer, or an array of these");
      if (use.types & *type) return fail(node, pointer, "names a type twice");
      use.types |= *type;
      return true;
    };
    if (!is(use.node, Kind::kArray)) return add(use.node);
    if (document_[use.node].end == use.node + 1) return fail(use.node, pointer, "has to name at least one type");
    return for_each_child(use.node, add);
  }

  bool read_number(Shape shape, KeywordUse& use, const std::string& pointer) {
    if (!is(use.node, Kind::kNumber))
      return fail(use.node, pointer,
                  shape == Shape::kCount ? "has to be a non-negative integer" : "has to be a number");
    use.number = json::Number(document_.raw(use.node));
    if (shape == Shape::kCount) {
      if (!use.number.is_integer() || use.number.is_negative())
        return fail(use.node, pointer, "has to be a non-negative integer");
      use.count = use.number.clamped();
    }
    if (shape == Shape::kPositiveNumber && (use.number.is_zero() || use.number.is_negative()))
      return fail(use.node, pointer, "has to be greater than 0");
    return true;
  }

  bool read_pattern(const std::string& source, std::uint32_t offset, const std::string& pointer, std::uint32_t& index) {
    auto compiled = Pattern::compile(source, options_.limits.pattern_bytes_max);
    if (const auto* fault = std::get_if<PatternFault>(&compiled)) {
      const std::size_t character = count_code_points(std::string_view(source).substr(0, fault->offset)) + 1;
      error_ = refuse(loaded_, offset, pointer,
                      "at character " + std::to_string(character) + " of the pattern: " + fault->message);
      return false;
    }
    index = static_cast<std::uint32_t>(loaded_.patterns.size());
    loaded_.patterns.push_back(std::get<Pattern>(std::move(compiled)));
    pattern_bytes_ += loaded_.patterns.back().bytes();
    if (pattern_bytes_ <= kPatternBytesMax) return true;
    error_ = refuse(loaded_, offset, pointer,
                    "all patterns together take more than " + std::to_string(kPatternBytesMax) + " bytes once compiled",
                    ErrorCode::kLimit);
    return false;
  }

  bool read_names(NodeId node, const std::string& pointer, std::vector<std::string>& names) {
    if (!is(node, Kind::kArray)) return fail(node, pointer, "has to be an array of strings");
    std::vector<std::string> sorted;
    const bool go_on = for_each_child(node, [&](NodeId c) {
      if (!is(c, Kind::kString)) return fail(c, pointer, "has to be an array of strings");
      names.push_back(document_.string(c));
      return true;
    });
    if (!go_on) return false;
    sorted = names;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    return twice == sorted.end() || fail(node, pointer, "names \"" + *twice + "\" twice");
  }

  bool read_schemas(KeywordUse& use, const std::string& pointer) {
    return for_each_child(use.node, [&](NodeId c) {
      use.schemas.push_back(subschema_at(c, below(pointer, std::to_string(use.schemas.size()))));
      return true;
    });
  }

  bool read_named(Shape shape, KeywordUse& use, const std::string& pointer) {
    if (!is(use.node, Kind::kObject)) return fail(use.node, pointer, "has to be an object of schemas");
    return for_each_child(use.node, [&](NodeId c) {
      NamedSubschema named;
      named.name = document_.name(c);
      std::string place = below(pointer, named.name);
      if (shape == Shape::kPatternSchemas &&
          !read_pattern(named.name, document_[c].name.begin, place, use.patterns.emplace_back())) {
        return false;
      }
      named.schema = subschema_at(c, std::move(place));
      use.properties.push_back(std::move(named));
      return true;
    });
  }

  bool read_dependencies(KeywordUse& use, const std::string& pointer) {
    if (!is(use.node, Kind::kObject))
      return fail(use.node, pointer, "has to be an object of schemas and arrays of names");
    return for_each_child(use.node, [&](NodeId c) {
      Dependency dependency;
      dependency.name = document_.name(c);
      std::string place = below(pointer, dependency.name);
      if (is(c, Kind::kArray)) {
        if (!read_names(c, place, dependency.required)) return false;
      } else {
        dependency.schema = subschema_at(c, std::move(place));
      }
      use.dependencies.push_back(std::move(dependency));
      return true;
    });
  }

  // additionalProperties, additionalItems and if read what stands beside them.
  void link_siblings(Subschema& subschema) {
    const auto find = [&](Keyword keyword) -> KeywordUse* {
      const auto found = std::find_if(subschema.keywords.begin(), subschema.keywords.end(),
                                      [keyword](const KeywordUse& use) { return use.keyword == keyword; });
      return found == subschema.keywords.end() ? nullptr : &*found;
    };
    if (KeywordUse* additional = find(Keyword::kAdditionalProperties)) {
      if (const KeywordUse* properties = find(Keyword::kProperties)) {
        for (const NamedSubschema& property : properties->properties)
          additional->sibling_names.push_back(property.name);
        std::sort(additional->sibling_names.begin(), additional->sibling_names.end());
      }
      if (const KeywordUse* patterns = find(Keyword::kPatternProperties)) additional->patterns = patterns->patterns;
    }
    const KeywordUse* items = find(Keyword::kItems);
    if (KeywordUse* additional = find(Keyword::kAdditionalItems)) {
      if (items) additional->sibling_items = items->schemas.size();
    }
    if (KeywordUse* condition = find(Keyword::kIf)) {
      const auto part = [&](std::string_view name) {
        const NodeId node = document_.member(subschema.node, name);
        return node == json::kNoNode ? kNoSubschema : ids_.at(node);
      };
      condition->then_schema = part("then");
      condition->else_schema = part("else");
    }
    std::erase_if(subschema.keywords, [&](const KeywordUse& use) {
      // draft-07 validation §6.4.2: without an array of items it says nothing; §6.6.1: nor does an `if` alone.
      if (use.keyword == Keyword::kAdditionalItems) return use.sibling_items == 0;
      return use.keyword == Keyword::kIf && use.then_schema == kNoSubschema && use.else_schema == kNoSubschema;
    });
  }

  bool resolve_references() {
    for (const PendingReference& reference : std::exchange(references_, {})) {
      const std::string pointer = loaded_.subschemas[reference.from].pointer + "/$ref";
      const std::string uri = document_.string(reference.node);
      const auto hash = uri.find('#');
      const std::string document = uri.substr(0, hash);
      if (!document.empty() && document != root_id_) {
        return fail(reference.node, pointer,
                    quoted(uri) +
                        " leads out of this document, which is not supported: put what it means into \"definitions\"");
      }
      const auto fragment = percent_decoded(hash == std::string::npos ? "" : std::string_view(uri).substr(hash + 1));
      const auto tokens = fragment ? split_pointer(*fragment) : std::nullopt;
      if (!tokens) {
        return fail(reference.node, pointer,
                    quoted(uri) + " is no JSON Pointer; names given by $id below the root are not supported");
      }
      const NodeId target = places_.at(*tokens);
      if (target == json::kNoNode) return fail(reference.node, pointer, quoted(uri) + " leads to nothing");
      const SubschemaId id = subschema_at(target, *fragment);
      for (KeywordUse& use : loaded_.subschemas[reference.from].keywords) {
        if (use.keyword == Keyword::kRef) use.schema = id;
      }
    }
    return true;
  }

  void notice(SchemaNotice::Kind kind, std::string_view keyword, const std::string& pointer, NodeId member) {
    notices_.emplace(document_[member].name.begin, SchemaNotice{std::string(keyword), pointer, {}, kind});
  }

  void hand_out_notices() {
    json::PositionCounter counter(document_.text().view());
    for (auto& [offset, notice] : notices_) {
      notice.position = counter.at(offset);
      loaded_.notices.push_back(std::move(notice));
    }
  }

  LoadedSchema& loaded_;
  const json::Document& document_;
  const SchemaOptions& options_;
  std::optional<Error> error_;
  std::string root_id_;
  bool draft_is_open_ = false;
  std::size_t read_ = 0;  // subschemas read so far
  std::size_t pointer_bytes_ = 0;
  std::size_t pattern_bytes_ = 0;
  PlaceFinder places_;
  std::unordered_map<NodeId, SubschemaId> ids_;
  std::vector<PendingReference> references_;
  std::map<std::uint32_t, SchemaNotice> notices_;  // by offset
};

}  // namespace

Error refuse(const LoadedSchema& loaded, std::uint32_t offset, const std::string& pointer, const std::string& what,
             ErrorCode code) {
  const json::Position at = json::PositionCounter(loaded.bytes.text().view()).at(offset);
  std::string message = "line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ": ";
  if (!pointer.empty()) message += pointer + ": ";
  return {code, loaded.name, message + what};
}

std::optional<Error> LoadedSchema::load(const SchemaOptions& options) {
  if (const auto fault = document.parse(bytes.text(), options.limits.depth_max)) {
    const json::Position at = json::PositionCounter(bytes.text().view()).at(fault->offset);
    return Error{ErrorCode::kDamaged, name,
                 "not JSON at line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ": " +
                     fault->message};
  }
  if (!document.repeated().empty()) {
    const json::NodeId node = document.repeated().front();
    return refuse(*this, document[node].name.begin, "", "\"" + document.name(node) + "\" is repeated in its object");
  }
  if (!document.lone_surrogates().empty()) {
    return refuse(*this, document.lone_surrogates().front().begin, "", "a surrogate escape without its other half");
  }
  return Loader(*this, options).load();
}

}  // namespace errproof
