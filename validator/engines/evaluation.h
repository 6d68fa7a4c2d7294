// What a schema says of a value: JSON Schema draft-07 (core and validation), keyword by keyword over our exact
// document.
//
// Which failures there are. A keyword about the value itself is one failure, and its span is the value. `allOf`,
// `$ref`, `then`, `else`, `dependencies`, `properties`, `patternProperties`, `items`, `additionalItems` and
// `additionalProperties` report what fails inside them. `anyOf`, `oneOf`, `not`, `contains` and `propertyNames` are one
// failure each at the keyword, and nothing from inside. Of those, `propertyNames` has the first offending name as its
// span, and the object as its instance. `additionalProperties: false` is one failure a member at the keyword (span: the
// name, instance: the member); `items: false` and `additionalItems: false` one an item (span and instance: the item);
// any other schema `false` one at the value, with the schema's own location and Keyword::kFalse. A missing member
// (`required`, or `dependencies` with names) is one failure each, at the object that lacks it; `element` says which.
//
// Of a repeated name every occurrence is judged, and every one counts for minProperties and maxProperties.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engines/engine.h"
#include "engines/property_index.h"
#include "json/document.h"
#include "schema/schema.h"

namespace errproof {

// One subschema applied to one value, and how we came there. These live on the stack, each in the frame that made it.
struct Place {
  const Place* outer = nullptr;  // nullptr: the root
  SubschemaId subschema = kNoSubschema;
  json::NodeId node = json::kNoNode;

  // What this step adds to the evaluation path: "/keyword", then "/name" or "/branch" where there is one.
  std::string_view keyword = {};
  const std::string* name = nullptr;
  std::uint32_t branch = kNone;
  std::uint32_t item = 0;  // the value is this item of the outer one's array; members know their names

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
};

// Memory that lasts from body to body.
struct EvaluationMemory {
  json::Document name_document;     // propertyNames: a member's name as a text of its own
  std::string text;                 // an unescaped name, or a string for a pattern
  std::vector<json::NodeId> items;  // uniqueItems: an array's, sorted
  std::vector<const Place*> path;   // a failure's way from the root
  std::string instance, location;   // its two pointers, as they grow
};

class Evaluation {
 public:
  Evaluation(const Schema& schema, const PropertyIndex& index, const json::Document& document,
             const EngineOptions& options, EvaluationMemory& memory);

  // Does the document hold? Silent: the first failure ends it. With `failures` all are added; `shift` is added to their
  // offsets, `severity` and `root` are copied into them.
  bool holds();
  bool holds(Failures& failures, std::uint32_t shift, Severity severity, std::uint16_t root);

  // A limit was reached: what holds() said means nothing.
  const std::optional<Error>& given_up() const { return given_up_; }

 private:
  // Where a failure is, beside the place whose keyword failed.
  struct Spot {
    json::Span span;
    Got got = Got::kNothing;
    std::uint32_t element = 0;
    json::NodeId child = json::kNoNode;  // the instance is this member or item of the place's value
    std::uint32_t item = 0;              // its position, if it is an item
    const std::string* name = nullptr;   // stands behind the keyword in the location
  };

  // While it lives nothing is reported, and the first failure ends an evaluation.
  class Silence {
   public:
    explicit Silence(Evaluation& evaluation) : evaluation_(evaluation), failures_(evaluation.failures_) {
      evaluation.failures_ = nullptr;
    }
    ~Silence() { evaluation_.failures_ = failures_; }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

   private:
    Evaluation& evaluation_;
    Failures* failures_;
  };

  bool holds(const Place& place);
  bool keyword_holds(const Place& place, const KeywordUse& use);
  bool assertion_holds(const KeywordUse& use, json::NodeId node);

  bool type_holds(const KeywordUse& use, json::NodeId node) const;
  bool enum_holds(const KeywordUse& use, json::NodeId node);
  bool number_holds(const KeywordUse& use, json::NodeId node);
  bool string_holds(const KeywordUse& use, json::NodeId node);
  bool size_holds(const KeywordUse& use, json::NodeId node);
  bool unique_items_holds(json::NodeId node);

  bool items_hold(const Place& place, const KeywordUse& use);
  bool additional_items_hold(const Place& place, const KeywordUse& use);
  bool contains_holds(const Place& place, const KeywordUse& use);
  bool required_holds(const Place& place, const KeywordUse& use);
  bool properties_hold(const Place& place, const KeywordUse& use);
  bool pattern_properties_hold(const Place& place, const KeywordUse& use);
  bool additional_properties_hold(const Place& place, const KeywordUse& use);
  bool dependencies_hold(const Place& place, const KeywordUse& use);
  bool property_names_hold(const Place& place, const KeywordUse& use);
  bool conditional_holds(const Place& place, const KeywordUse& use);
  bool all_of_holds(const Place& place, const KeywordUse& use);
  std::uint32_t count_branches(const Place& place, const KeywordUse& use, std::uint32_t enough);

  bool has_member(json::NodeId object, std::string_view name);
  bool is_additional(const KeywordUse& use, json::NodeId member);
  bool name_satisfies(const Place& place, SubschemaId subschema, json::NodeId member);
  std::string_view member_name(json::NodeId member);   // as a step: an escaped name is written out for each look
  std::string_view written_name(json::NodeId member);  // of a failure, whose bytes Failures bounds
  std::string_view pattern_text(std::string_view raw, bool escaped);
  bool is_false(SubschemaId id) const;

  bool silent() const { return failures_ == nullptr; }
  // Notes one part's answer in `all`; true: no other part needs to be asked.
  bool settled(bool held, bool& all) const;

  void fail(const Place& place, const KeywordUse& use, const Spot& spot);
  void fail_value(const Place& place, const KeywordUse& use, json::NodeId node, std::uint32_t item = 0);
  void write_paths(const Place& place, const Spot& spot);
  void spend(std::uint64_t steps);

  const Schema& schema_;
  const PropertyIndex& index_;
  const json::Document* document_;
  const EngineOptions& options_;
  EvaluationMemory& memory_;

  Failures* failures_ = nullptr;
  std::uint32_t shift_ = 0;
  Severity severity_ = Severity::kViolation;
  std::uint16_t root_ = 0;

  std::uint32_t depth_ = 0;
  std::uint64_t steps_left_;
  std::optional<Error> given_up_;
};

// What stands at a node, as messages have it: a number with an integral value is an integer.
Got got_at(const json::Document& document, json::NodeId node);

}  // namespace errproof
