// What to judge by.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "errproof/result.h"

namespace errproof::v1 {

// A word of a schema that is not checked and stops nothing: one that JSON Schema does not have ("minLenght"), an
// annotation that some expect to decide ("format"), one that a "$ref" beside it hides. What could change a verdict and
// cannot be honoured is no note but an Error.
struct Note {
  std::string_view schema;   // its name: "schema", "body/error.json"
  std::string_view pointer;  // RFC 6901, where the word stands first: "/properties/a/minLenght"
  std::string_view keyword;  // "minLenght"
  std::string_view message;  // "\"minLenght\" is no keyword of JSON Schema and is not checked; did you mean …?"
  std::uint64_t line = 1;    // from 1
  std::uint64_t column = 1;  // from 1, in code points
  std::uint32_t times = 1;   // places of that schema where it stands
};

// Immutable, and cheap to copy: copies share what was loaded, and what is returned by reference or view lives as long
// as one of them. Loading takes a millisecond or so: do it once.
class Contract {
 public:
  // One that is part of the library, such as "partner-center"; their names.
  static Result<Contract> built_in(std::string_view name) noexcept;
  static std::vector<std::string_view> built_in_names() noexcept;

  // A folder with contract.json and schemas: docs/contracts.md.
  static Result<Contract> from_folder(const std::string& path) noexcept;

  // The text of one JSON Schema, which applies to every body; its one profile is called "schema". `name` is what
  // findings and errors call it. `draft` is what a schema without "$schema" is: "draft-07", others are not supported
  // yet; empty: only what means the same in draft-07 and 2020-12 is taken. What of a schema could change a verdict and
  // cannot be honoured is an Error that names its place; what is not checked is in notes().
  static Result<Contract> from_schema(std::string_view text, const std::string& name = "schema",
                                      std::string_view draft = {}) noexcept;

  std::string_view name() const noexcept;
  std::string_view title() const noexcept;
  const std::vector<std::string_view>& profiles() const noexcept;
  std::string_view default_profile() const noexcept;

  // By schema, in the order of its text. Worth printing where a schema comes from somebody else.
  const std::vector<Note>& notes() const noexcept;

 private:
  friend class Judge;
  struct Loaded;
  explicit Contract(std::shared_ptr<const Loaded> loaded) noexcept;
  template <class Load>
  static Result<Contract> loaded_by(Load load) noexcept;
  std::shared_ptr<const Loaded> loaded_;
};

}  // namespace errproof::v1
