#include "engines/reference.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <exception>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

// valijson defines RapidJSON's assertion as an exception, so this file has a RapidJSON of its own name: one definition
// of each template in the program.
#define RAPIDJSON_NAMESPACE rapidjson_that_throws
#define RAPIDJSON_NAMESPACE_BEGIN namespace rapidjson_that_throws {
#define RAPIDJSON_NAMESPACE_END }
namespace rapidjson_that_throws {}
namespace rapidjson = rapidjson_that_throws;
#define VALIJSON_USE_EXCEPTIONS 1
// Both step to members behind a null pointer where an object is empty (valijson to see which RapidJSON this is), which
// clang's sanitizer would stop at.
#if defined(__clang__)
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
// Before any header of RapidJSON's, since it defines that assertion.
#include <valijson/adapters/rapidjson_adapter.hpp>
//
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#if defined(__clang__)
#pragma clang attribute pop
#endif

#include "base/unicode.h"
#include "engines/agreement.h"
#include "engines/literal.h"
#include "json/number.h"

namespace errproof {
namespace {

using Value = rapidjson::Value;
using Allocator = rapidjson::Document::AllocatorType;

// Larger counters say the same as this one of any body there can be.
constexpr std::uint64_t kCounterMax = 1'000'000'000'000;

Outcome conforms() { return {}; }

Outcome violates() {
  Outcome outcome;
  outcome.state = Outcome::State::kViolates;
  return outcome;
}

Outcome unreadable(ErrorCode code, std::string message) {
  Outcome outcome;
  outcome.state = Outcome::State::kUnreadable;
  outcome.reason = Error{code, "body", std::move(message)};
  return outcome;
}

Outcome abstain(const Abstention& why) {
  return unreadable(ErrorCode::kUnsupported,
                    "outside the reference engine's domain: " + std::string(why.name) + ": " + std::string(why.reason));
}

// ---- Schemas

// A schema's document as RapidJSON has it: counters as plain integers, integral numbers as integers (valijson's
// `integer` is a type of storage), without `format` and `$id`, and without an `if` that has no consequence (draft-07
// validation §6.6.1): valijson asks it all the same, and never ends where it refers to what it stands in.
class SchemaRewriter {
 public:
  SchemaRewriter(const json::Document& from, Allocator& allocator) : from_(from), allocator_(allocator) {}

  Value rewrite() { return rewrite(0, Place::kSchema); }

 private:
  // What an object stands for.
  enum class Place : std::uint8_t {
    kSchema,
    kSchemasByName,  // its members' names are no keywords
    kData,           // below enum, const and the like
  };

  static Place place_below(Place place, std::string_view name) {
    constexpr std::string_view kByName[] = {"properties", "patternProperties", "definitions", "$defs", "dependencies"};
    constexpr std::string_view kData[] = {"enum", "const", "default", "examples"};
    const auto is_one_of = [name](const auto& names) {
      return std::find(std::begin(names), std::end(names), name) != std::end(names);
    };
    if (place != Place::kSchema) return place == Place::kData ? Place::kData : Place::kSchema;
    return is_one_of(kData) ? Place::kData : is_one_of(kByName) ? Place::kSchemasByName : Place::kSchema;
  }

  bool is_left_out(json::NodeId object, json::NodeId member, const std::string& name) const {
    if (name == "if") {
      return from_.member(object, "then") == json::kNoNode && from_.member(object, "else") == json::kNoNode;
    }
    const bool is_string = from_[member].kind == json::Kind::kString;
    return is_string && (name == "format" || name == "$id" || name == "$schema");
  }

  // Recurses for each level of a schema, of which there are at most 256 (agreement.h).
  Value rewrite(json::NodeId id, Place place) {
    switch (from_[id].kind) {
      case json::Kind::kNull:
        return Value();
      case json::Kind::kFalse:
      case json::Kind::kTrue:
        return Value(from_[id].kind == json::Kind::kTrue);
      case json::Kind::kNumber:
        return number(id, place == Place::kData);
      case json::Kind::kString:
        return text(from_.string(id));
      case json::Kind::kArray: {
        Value array(rapidjson::kArrayType);
        for (json::NodeId c = from_.first_child(id); c != from_[id].end; c = from_[c].end) {
          array.PushBack(rewrite(c, place), allocator_);
        }
        return array;
      }
      case json::Kind::kObject:
        return object(id, place);
    }
    return Value();
  }

  Value object(json::NodeId id, Place place) {
    Value object(rapidjson::kObjectType);
    for (json::NodeId c = from_.first_child(id); c != from_[id].end; c = from_[c].end) {
      const std::string name = from_.name(c);
      if (place == Place::kSchema && is_left_out(id, c, name)) continue;
      object.AddMember(text(name), rewrite(c, place_below(place, name)), allocator_);
    }
    return object;
  }

  Value number(json::NodeId id, bool is_data) {
    const json::Number number(from_.raw(id));
    const bool counts = from_[id].name.size() != 0 && !is_data && is_counter(from_.name(id));
    if (counts && number.is_integer() && !number.is_negative()) return Value(std::min(number.clamped(), kCounterMax));
    const double value = std::stod(std::string(from_.raw(id)));
    return number.is_integer() ? Value(static_cast<std::int64_t>(value)) : Value(value);
  }

  Value text(const std::string& text) {
    return Value(text.data(), static_cast<rapidjson::SizeType>(text.size()), allocator_);
  }

  const json::Document& from_;
  Allocator& allocator_;
};

// ---- Texts

// Where the container opens that is one too many, if all before it were JSON.
std::optional<std::size_t> find_depth_fault(std::string_view text, std::uint32_t depth_max) {
  std::uint32_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) i += text[i] == '\\';
    } else if (c == '[' || c == '{') {
      if (depth++ == depth_max) return i;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return std::nullopt;
}

// RapidJSON refuses a high surrogate without its other half, but takes a low one.
bool has_lone_low_surrogate(std::string_view text) {
  const auto is_surrogate = [&text](std::size_t at, std::string_view thirds) {
    return text.size() >= at + 6 && text[at] == '\\' && text[at + 1] == 'u' && (text[at + 2] | 32) == 'd' &&
           thirds.find(text[at + 3]) != std::string_view::npos;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') continue;
    if (is_surrogate(i, "cdefCDEF")) return true;
    i += is_surrogate(i, "89abAB") && is_surrogate(i + 6, "cdefCDEF") ? 11 : 1;
  }
  return false;
}

// Repeated names at any depth, compared after unescaping.
bool has_repeated_name(const Value& root) {
  std::vector<const Value*> open{&root};
  std::vector<std::string_view> names;
  while (!open.empty()) {
    const Value& value = *open.back();
    open.pop_back();
    if (value.IsArray()) {
      for (const Value& item : value.GetArray()) open.push_back(&item);
    } else if (value.IsObject()) {
      names.clear();
      for (const auto& member : value.GetObject()) {
        names.emplace_back(member.name.GetString(), member.name.GetStringLength());
        open.push_back(&member.value);
      }
      std::sort(names.begin(), names.end());
      if (std::adjacent_find(names.begin(), names.end()) != names.end()) return true;
    }
  }
  return false;
}

// 1.0 is an integer.
void make_integers(Value& root) {
  std::vector<Value*> open{&root};
  while (!open.empty()) {
    Value& value = *open.back();
    open.pop_back();
    if (value.IsArray()) {
      for (Value& item : value.GetArray()) open.push_back(&item);
    } else if (value.IsObject()) {
      for (auto& member : value.GetObject()) open.push_back(&member.value);
    } else if (value.IsDouble() && std::trunc(value.GetDouble()) == value.GetDouble()) {
      value.SetInt64(static_cast<std::int64_t>(value.GetDouble()));
    }
  }
}

constexpr unsigned kParseFlags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag;

// What RapidJSON would take by mistake: a NUL behind the value, a second BOM, a part of one.
bool is_never_json(std::string_view text) {
  return text.empty() || text.find('\0') != std::string_view::npos || static_cast<unsigned char>(text[0]) >= 0x80;
}

// ---- The engine

struct ReferenceScratch : Scratch {
  std::unique_ptr<Scratch> counting;
};

class Reference : public Engine {
 public:
  Reference(const std::vector<RootSchema>& roots, const EngineOptions& options) : options_(options) {
    for (const RootSchema& root : roots) {
      if (root.severity != Severity::kViolation) continue;
      outside_ = reference_abstains(*root.schema);
      if (!outside_ && !add(*root.schema)) outside_ = kSchemaRefused;
      if (outside_) return;
    }
    // Alternatives that lead to alternatives take any time, and valijson cannot be stopped: another engine counts
    // first.
    std::vector<RootSchema> violations = roots;
    std::erase_if(violations, [](const RootSchema& root) { return root.severity != Severity::kViolation; });
    if (traits_.has_reference) counting_ = make_literal(violations, options);
  }

  std::unique_ptr<Scratch> new_scratch() const override {
    auto scratch = std::make_unique<ReferenceScratch>();
    if (counting_) scratch->counting = counting_->new_scratch();
    return scratch;
  }

  Outcome judge(Text body, Scratch& scratch) const override {
    try {
      return judge(body, static_cast<ReferenceScratch&>(scratch));
    } catch (const std::exception&) {
      return abstain(kThrew);
    }
  }

  Outcome judge(Text body, Scratch& scratch, Failures& failures) const override {
    failures.clear();
    return judge(body, scratch);
  }

 private:
  bool add(const Schema& schema) {
    try {
      rapidjson::Document document;
      SchemaRewriter rewriter(schema.document(), document.GetAllocator());
      Value root = rewriter.rewrite();
      auto compiled = std::make_unique<valijson::Schema>();
      valijson::SchemaParser parser(schema.draft() == Draft::k4 ? valijson::SchemaParser::kDraft4
                                                                : valijson::SchemaParser::kDraft7);
      parser.populateSchema(valijson::adapters::RapidJsonAdapter(root), *compiled);
      schemas_.push_back(std::move(compiled));
    } catch (const std::exception&) {
      return false;
    }
    const SchemaTraits traits = traits_of(schema, options_);
    traits_.has_pattern |= traits.has_pattern;
    traits_.has_multiple_of |= traits.has_multiple_of;
    traits_.has_reference |= traits.has_reference;
    traits_.has_unique_items |= traits.has_unique_items;
    traits_.counts_utf16 |= traits.counts_utf16;
    traits_.subschemas = std::max(traits_.subschemas, traits.subschemas);
    return true;
  }

  Outcome judge(Text body, ReferenceScratch& scratch) const {
    std::string_view text = body.view();
    if (text.size() > options_.limits.body_bytes_max) {
      return unreadable(ErrorCode::kLimit, "longer than " + std::to_string(options_.limits.body_bytes_max) + " bytes" +
                                               raised_by(options_.limit_names.body_bytes_max));
    }
    if (outside_) return abstain(*outside_);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (is_never_json(text)) {
      // A NUL behind the depth limit was never looked at.
      if (!find_depth_fault(text, options_.limits.depth_max)) return violates();
    }
    if (const auto depth = find_depth_fault(text, options_.limits.depth_max)) return judge_prefix(text, *depth);
    rapidjson::Document document;
    document.Parse<kParseFlags>(text.data(), text.size());
    if (document.GetParseError() == rapidjson::kParseErrorNumberTooBig) return abstain(kNumberRange);
    if (document.HasParseError() || has_lone_low_surrogate(text) || has_repeated_name(document)) return violates();
    if (const auto abstention = reference_abstains(traits_, text)) return abstain(*abstention);
    if (counting_ && is_evaluation_limit(counting_->judge(body, *scratch.counting))) return abstain(kSteps);
    make_integers(document);
    for (const auto& schema : schemas_) {
      if (!valijson::Validator().validate(*schema, valijson::adapters::RapidJsonAdapter(document), nullptr)) {
        return violates();
      }
    }
    return conforms();
  }

  // Up to a container too many stands a text that ends early, or one that is broken already, at the latest where the
  // container starts: it may stand where none can.
  Outcome judge_prefix(std::string_view text, std::size_t depth) const {
    const std::string_view prefix = text.substr(0, depth + 1);
    if (find_invalid_utf8(text) || is_never_json(prefix)) return violates();
    rapidjson::Document document;
    document.Parse<kParseFlags>(prefix.data(), prefix.size());
    if (document.GetParseError() == rapidjson::kParseErrorNumberTooBig) return abstain(kNumberRange);
    // Judging goes on behind a lone surrogate, RapidJSON does not: what follows it is unknown.
    if (document.GetParseError() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid) return abstain(kDepth);
    if (document.GetErrorOffset() < prefix.size()) return violates();
    return unreadable(ErrorCode::kLimit, "more than " + std::to_string(options_.limits.depth_max) +
                                             " containers open at once" + raised_by(options_.limit_names.depth_max));
  }

  EngineOptions options_;
  std::optional<Abstention> outside_;
  SchemaTraits traits_;
  std::unique_ptr<Engine> counting_;
  std::vector<std::unique_ptr<valijson::Schema>> schemas_;
};

}  // namespace

std::unique_ptr<Engine> make_reference(const std::vector<RootSchema>& roots, const EngineOptions& options) {
  return std::make_unique<Reference>(roots, options);
}

bool has_reference() { return true; }

}  // namespace errproof
