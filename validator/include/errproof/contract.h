// What to judge by.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "errproof/result.h"

namespace errproof::v1 {

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
  // findings and errors call it. `draft` is what a schema without "$schema" is ("draft-07", "2020-12" …); empty: only
  // what means the same in both of these is taken. What of a schema cannot be honoured is an Error that names its
  // place.
  static Result<Contract> from_schema(std::string_view text, const std::string& name = "schema",
                                      std::string_view draft = {}) noexcept;

  std::string_view name() const noexcept;
  std::string_view title() const noexcept;
  const std::vector<std::string_view>& profiles() const noexcept;
  std::string_view default_profile() const noexcept;

 private:
  friend class Judge;
  struct Loaded;
  explicit Contract(std::shared_ptr<const Loaded> loaded) noexcept;
  template <class Load>
  static Result<Contract> loaded_by(Load load) noexcept;
  std::shared_ptr<const Loaded> loaded_;
};

}  // namespace errproof::v1
