#include "contracts/keyword_rules.h"

namespace errproof {

const std::vector<Rule>& keyword_rules() {
  // Sections of draft-07 (draft-handrews-json-schema-validation-01); later drafts moved them and kept the meaning.
  const auto keyword = [](const char* name, const char* title, const char* section) {
    return Rule{name, title, std::string("JSON Schema draft-07 ") + section, {}, {}};
  };
  static const std::vector<Rule> rules = {
      keyword("false", "nothing may stand here", "core §4.3.2"),
      keyword("type", "the value is of this type, or of one of these", "validation §6.1.1"),
      keyword("enum", "the value is one of these", "validation §6.1.2"),
      keyword("const", "the value is this one", "validation §6.1.3"),
      keyword("multipleOf", "a number is a multiple of this one", "validation §6.2.1"),
      keyword("maximum", "a number is at most this one", "validation §6.2.2"),
      keyword("exclusiveMaximum", "a number is less than this one", "validation §6.2.3"),
      keyword("minimum", "a number is at least this one", "validation §6.2.4"),
      keyword("exclusiveMinimum", "a number is greater than this one", "validation §6.2.5"),
      keyword("maxLength", "a string has at most so many characters", "validation §6.3.1"),
      keyword("minLength", "a string has at least so many characters", "validation §6.3.2"),
      keyword("pattern", "a string matches this regular expression somewhere", "validation §6.3.3"),
      keyword("items", "an array has no items here", "validation §6.4.1"),
      keyword("additionalItems", "an array has no items beyond these", "validation §6.4.2"),
      keyword("maxItems", "an array has at most so many items", "validation §6.4.3"),
      keyword("minItems", "an array has at least so many items", "validation §6.4.4"),
      keyword("uniqueItems", "no two items of an array are equal", "validation §6.4.5"),
      keyword("contains", "an item of the array is like this", "validation §6.4.6"),
      keyword("maxProperties", "an object has at most so many members", "validation §6.5.1"),
      keyword("minProperties", "an object has at least so many members", "validation §6.5.2"),
      keyword("required", "an object has these members", "validation §6.5.3"),
      keyword("additionalProperties", "an object has no members beyond those that are named", "validation §6.5.6"),
      keyword("dependencies", "where an object has one member, it has these others", "validation §6.5.7"),
      keyword("propertyNames", "the names of an object's members are like this", "validation §6.5.8"),
      keyword("anyOf", "at least one of these schemas accepts the value", "validation §6.7.2"),
      keyword("oneOf", "exactly one of these schemas accepts the value", "validation §6.7.3"),
      keyword("not", "this schema does not accept the value", "validation §6.7.4"),
  };
  return rules;
}

const Rule* keyword_rule(std::string_view keyword) {
  for (const Rule& rule : keyword_rules()) {
    if (rule.id == keyword) return &rule;
  }
  return nullptr;
}

}  // namespace errproof
