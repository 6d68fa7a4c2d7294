// From a document to subschemas. Iterative: schemas lie in a list until they are read, references are resolved when no
// more are left, and what they lead to is read in turn.
#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/json_pointer.h"
#include "base/unicode.h"
#include "schema/drafts.h"
#include "schema/keywords.h"
#include "schema/loaded.h"
#include "schema/references.h"
#include "schema/values.h"

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;

// Steps return whether to go on; the first that does not has left its reason in refusal_.
class Loader {
 public:
  Loader(LoadedSchema& loaded, const SchemaOptions& options)
      : loaded_(loaded), document_(loaded.document), options_(options), references_(loaded.document) {}

  std::optional<Refusal> load() {
    auto choice = choose_draft(document_, options_.draft);
    if (auto* refusal = std::get_if<Refusal>(&choice)) return std::move(*refusal);
    loaded_.draft = std::get<DraftChoice>(choice).draft;
    draft_is_said_ = std::get<DraftChoice>(choice).is_said;
    subschema_at(0, "");
    while (next_to_read_ < loaded_.subschemas.size()) {
      if (!read_pending() || !resolve_pending()) return std::move(refusal_);
    }
    if (auto refusal = find_endless_chain(loaded_, options_.limits.reference_depth_max)) return refusal;
    keep_reachable(loaded_);
    hand_out_notices();
    return std::nullopt;
  }

 private:
  bool refuse(std::uint32_t offset, std::string what, ErrorCode code) {
    refusal_ = Refusal{offset, std::move(what), code};
    return false;
  }
  bool refuse_keyword(NodeId member, std::string what, ErrorCode code = ErrorCode::kUnsupported) {
    return refuse(document_[member].name.begin, std::move(what), code);
  }

  bool is(NodeId node, Kind kind) const { return document_[node].kind == kind; }

  // f(child) says whether to go on.
  template <class F>
  bool for_each_child(NodeId node, F f) {
    for (NodeId c = document_.first_child(node); c != document_[node].end; c = document_[c].end) {
      if (!f(c)) return false;
    }
    return true;
  }

  SubschemaId subschema_at(NodeId node, std::string pointer) {
    const auto [known, is_new] = ids_.try_emplace(node, static_cast<SubschemaId>(loaded_.subschemas.size()));
    if (is_new) {
      pointer_bytes_ += pointer.size();
      loaded_.subschemas.emplace_back();
      loaded_.subschemas.back().pointer = std::move(pointer);
      loaded_.subschemas.back().node = node;
    }
    return known->second;
  }

  bool read_pending() {
    for (; next_to_read_ < loaded_.subschemas.size(); ++next_to_read_) {
      Subschema subschema = std::move(loaded_.subschemas[next_to_read_]);  // reading it makes the vector grow
      if (!read(subschema)) return false;
      loaded_.subschemas[next_to_read_] = std::move(subschema);
      if (pointer_bytes_ > options_.limits.schema_pointer_bytes_max) {
        return refuse(0, "the places of its subschemas take more than 64 MiB", ErrorCode::kLimit);
      }
    }
    return true;
  }

  bool read(Subschema& subschema) {
    const NodeId node = subschema.node;
    if (is(node, Kind::kFalse)) {
      subschema.keywords.emplace_back();
      subschema.keywords.back().keyword = Keyword::kFalse;
      subschema.keywords.back().node = node;
    } else if (is(node, Kind::kObject)) {
      if (!read_members(subschema)) return false;
    } else if (!is(node, Kind::kTrue)) {
      return refuse(document_[node].value.begin, "a schema has to be an object, true or false", ErrorCode::kDamaged);
    }
    subschema.boolean_true = subschema.keywords.empty();
    return true;
  }

  bool read_members(Subschema& subschema) {
    const NodeId reference = document_.member(subschema.node, "$ref");
    const bool all_read = for_each_child(subschema.node, [&](NodeId member) {
      const std::string name = document_.name(member);
      std::string pointer = subschema.pointer;
      append_token(pointer, name);
      const KeywordRow* row = find_keyword(name);
      if (!row) {
        notice(SchemaNotice::Kind::kUnknown, name, pointer, member);
        return true;
      }
      // draft-07 core §8.3: what stands beside a $ref is ignored. What is defined there can still be led to.
      const bool is_hidden = reference != json::kNoNode && member != reference && row->in_7 != Treatment::kPlace;
      return is_hidden ? hide(subschema, *row, member, pointer) : read_keyword(subschema, *row, member, pointer);
    });
    if (!all_read) return false;
    std::ranges::stable_sort(subschema.keywords, {}, &KeywordUse::keyword);
    link_siblings(subschema);
    return true;
  }

  bool hide(const Subschema& subschema, const KeywordRow& row, NodeId member, const std::string& pointer) {
    const bool starts_another = row.name == "$id" && subschema.node != 0;
    if (row.in_7 == Treatment::kAnnotation && !starts_another) return true;
    if (!draft_is_said_ && row.in_7 != Treatment::kNotChecked) {
      return say_which(member, "draft-07 ignores it beside \"$ref\", 2020-12 does not");
    }
    notice(SchemaNotice::Kind::kHidden, row.name, pointer, member);
    return true;
  }

  bool read_keyword(Subschema& subschema, const KeywordRow& row, NodeId member, const std::string& pointer) {
    if (row.in_7 == Treatment::kRefused) return refuse_keyword(member, why_refused(row));
    if (!draft_is_said_ && row.in_7 != row.in_2020) return say_which(member, "draft-07 has it, 2020-12 does not");
    if (row.in_7 == Treatment::kNotChecked) notice(SchemaNotice::Kind::kNotChecked, row.name, pointer, member);
    KeywordUse use;
    use.node = member;
    if (auto refusal = read_value(document_, row.shape, use)) {
      refusal_ = std::move(refusal);
      return false;
    }
    if (row.name == "$id") return read_id(subschema, member);
    if (row.name == "$schema") return subschema.node == 0 || read_inner_draft(member);
    if (!read_schemas(row.shape, use, pointer)) return false;
    const bool asserts = row.keyword && !(row.keyword == Keyword::kUniqueItems && is(member, Kind::kFalse));
    if (!asserts) return true;
    use.keyword = *row.keyword;
    subschema.keywords.push_back(std::move(use));
    if (row.keyword == Keyword::kRef) pending_references_.push_back({next_to_read_, member});
    return true;
  }

  static std::string why_refused(const KeywordRow& row) {
    std::string what = "is a keyword of " + list_of(row.drafts) + " and not of draft-07, as which this schema is read";
    if (!row.instead.empty()) what += ": " + std::string(row.instead);
    return what;
  }

  bool say_which(NodeId member, std::string_view difference) {
    std::string what = std::string(difference) +
                       ", and nothing says which of the two this schema is: write \"$schema\": "
                       "\"http://json-schema.org/draft-07/schema#\"";
    if (!options_.draft_is_given_by.empty()) what += ", or give " + options_.draft_is_given_by;
    return refuse_keyword(member, std::move(what));
  }

  // `$id` at the root names the document. Below, it would start another one (draft-07 core §8.2).
  bool read_id(const Subschema& subschema, NodeId member) {
    if (subschema.node != 0) return refuse_keyword(member, "$id below the root is not supported: leave it out");
    const std::string uri = document_.string(member);
    const std::size_t hash = uri.find('#');
    if (hash != uri.npos && hash + 1 != uri.size()) {
      return refuse_keyword(member, "a fragment in $id is not supported: leave it out");
    }
    references_.set_base(uri);
    return true;
  }

  // draft-07 core §7: `$schema` stands at the root. Further down it does no harm where it says the same.
  bool read_inner_draft(NodeId member) {
    if (draft_of_uri(document_.string(member)) == loaded_.draft) return true;
    return refuse_keyword(member, "a part of another draft than the whole is not supported");
  }

  // The subschemas and patterns of a value whose own form is right.
  bool read_schemas(Shape shape, KeywordUse& use, const std::string& pointer) {
    switch (shape) {
      case Shape::kPattern:
        return read_pattern(document_.string(use.node), document_[use.node].value.begin, use.pattern);
      case Shape::kSchema:
        use.schema = subschema_at(use.node, pointer);
        return true;
      case Shape::kItems:
        if (!is(use.node, Kind::kArray)) {
          use.schema = subschema_at(use.node, pointer);
          return true;
        }
        if (!draft_is_said_) return say_which(use.node, "draft-07 has it with an array, 2020-12 does not");
        [[fallthrough]];
      case Shape::kSchemas:
        return for_each_child(use.node, [&](NodeId c) {
          std::string below = pointer;
          append_index(below, use.schemas.size());
          use.schemas.push_back(subschema_at(c, std::move(below)));
          return true;
        });
      case Shape::kNamedSchemas:
      case Shape::kPatternSchemas:
      case Shape::kDependencies:
        return for_each_child(use.node, [&](NodeId c) { return read_named(shape, use, pointer, c); });
      default:
        return true;
    }
  }

  bool read_named(Shape shape, KeywordUse& use, const std::string& pointer, NodeId member) {
    std::string name = document_.name(member);
    std::string below = pointer;
    append_token(below, name);
    if (shape == Shape::kDependencies) {
      Dependency& dependency = use.dependencies.emplace_back();
      dependency.name = std::move(name);
      if (!is(member, Kind::kArray)) {
        dependency.schema = subschema_at(member, std::move(below));
        return true;
      }
      refusal_ = read_names(document_, member, dependency.required);
      return !refusal_;
    }
    if (shape == Shape::kPatternSchemas &&
        !read_pattern(name, document_[member].name.begin, use.patterns.emplace_back())) {
      return false;
    }
    use.properties.push_back({std::move(name), subschema_at(member, std::move(below))});
    return true;
  }

  bool read_pattern(const std::string& source, std::uint32_t offset, std::uint32_t& index) {
    const auto [known, is_new] = patterns_.try_emplace(source, static_cast<std::uint32_t>(loaded_.patterns.size()));
    index = known->second;
    if (!is_new) return true;
    auto compiled = Pattern::compile(source, options_.limits.pattern_bytes_max);
    if (const auto* fault = std::get_if<PatternFault>(&compiled)) {
      const std::size_t before = count_code_points(std::string_view(source).substr(0, fault->offset));
      return refuse(offset, "at character " + std::to_string(before + 1) + " of the pattern: " + fault->message,
                    ErrorCode::kUnsupported);
    }
    loaded_.patterns.push_back(std::get<Pattern>(std::move(compiled)));
    return true;
  }

  // What additionalProperties, additionalItems and if read of their neighbours. The latter two say nothing without them
  // (draft-07 validation §6.4.2, §6.6.1).
  void link_siblings(Subschema& subschema) {
    const auto find = [&](Keyword keyword) -> KeywordUse* {
      const auto found = std::ranges::find(subschema.keywords, keyword, &KeywordUse::keyword);
      return found == subschema.keywords.end() ? nullptr : &*found;
    };
    const auto part = [&](std::string_view name) {
      const NodeId node = document_.member(subschema.node, name);
      return node == json::kNoNode ? kNoSubschema : ids_.at(node);
    };
    if (KeywordUse* additional = find(Keyword::kAdditionalProperties)) {
      if (const KeywordUse* named = find(Keyword::kProperties)) {
        for (const NamedSubschema& property : named->properties) additional->sibling_names.push_back(property.name);
        std::ranges::sort(additional->sibling_names);
      }
      if (const KeywordUse* patterns = find(Keyword::kPatternProperties)) additional->patterns = patterns->patterns;
    }
    if (KeywordUse* additional = find(Keyword::kAdditionalItems)) {
      if (const KeywordUse* items = find(Keyword::kItems)) additional->sibling_items = items->schemas.size();
    }
    if (KeywordUse* condition = find(Keyword::kIf)) {
      condition->then_schema = part("then");
      condition->else_schema = part("else");
    }
    std::erase_if(subschema.keywords, [](const KeywordUse& use) {
      if (use.keyword == Keyword::kAdditionalItems) return use.sibling_items == 0;
      return use.keyword == Keyword::kIf && use.then_schema == kNoSubschema && use.else_schema == kNoSubschema;
    });
  }

  bool resolve_pending() {
    for (const auto& [from, node] : std::exchange(pending_references_, {})) {
      const std::string uri = document_.string(node);
      auto target = references_.resolve(uri);
      if (const auto* fault = std::get_if<ReferenceFault>(&target)) {
        return refuse(document_[node].value.begin, "\"" + uri + "\" " + fault->what, fault->code);
      }
      auto& [to, pointer] = std::get<ReferenceTarget>(target);
      if (!is(to, Kind::kObject) && !is(to, Kind::kTrue) && !is(to, Kind::kFalse)) {
        return refuse(document_[node].value.begin, "\"" + uri + "\" leads to what is no schema", ErrorCode::kDamaged);
      }
      const SubschemaId id = subschema_at(to, std::move(pointer));
      loaded_.subschemas[from].keywords.front().schema = id;  // a $ref stands alone
    }
    return true;
  }

  void notice(SchemaNotice::Kind kind, std::string_view keyword, const std::string& pointer, NodeId member) {
    const std::uint32_t offset = document_[member].name.begin;
    const auto [known, is_new] = notices_.try_emplace({kind, std::string(keyword)});
    auto& [first, told] = known->second;
    if (is_new) {
      first = offset;
      told = SchemaNotice{std::string(keyword), pointer, {}, kind, 0};
    } else if (offset < first) {
      first = offset;
      told.pointer = pointer;
    }
    ++told.times;
  }

  void hand_out_notices() {
    std::vector<std::pair<std::uint32_t, SchemaNotice>> sorted;
    for (auto& [key, value] : notices_) sorted.push_back(std::move(value));
    std::ranges::sort(sorted, {}, [](const auto& notice) { return notice.first; });
    json::PositionCounter counter(document_.text().view());
    for (auto& [offset, notice] : sorted) {
      notice.position = counter.at(offset);
      loaded_.notices.push_back(std::move(notice));
    }
  }

  LoadedSchema& loaded_;
  const json::Document& document_;
  const SchemaOptions& options_;
  std::optional<Refusal> refusal_;
  bool draft_is_said_ = false;

  SubschemaId next_to_read_ = 0;
  std::unordered_map<NodeId, SubschemaId> ids_;
  std::size_t pointer_bytes_ = 0;
  std::unordered_map<std::string, std::uint32_t> patterns_;

  References references_;
  std::vector<std::pair<SubschemaId, NodeId>> pending_references_;  // whose, and the `$ref`
  std::map<std::pair<SchemaNotice::Kind, std::string>, std::pair<std::uint32_t, SchemaNotice>> notices_;  // and offset
};

}  // namespace

std::optional<Refusal> load_subschemas(LoadedSchema& loaded, const SchemaOptions& options) {
  return Loader(loaded, options).load();
}

}  // namespace errproof
