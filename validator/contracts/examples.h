// A contract's examples are its tests: accept/ and reject/ bodies beside the manifest, each asked of every engine.
//
// accept/NAME.json and reject/NAME.json are bodies, byte for byte, whatever they hold. NAME.head.json beside one is
// what came with it; what is unknown is absent:
//   {"status":401,"method":"GET","headers":{"www-authenticate":["Bearer"]}}
// NAME.expect.json says
// what each profile has to find, all of it and no more, in the order of records; a profile that it does not name is not
// asked:
//   {"documented":[{"severity":"violation","rule":"code-type","instanceLocation":"/code","known":true}],"observed":[]}
// Members beyond severity, rule and instanceLocation are optional (known, line, column, offset, length), and not
// compared where they are absent. A body in reject/ needs a violation under the default profile, so it needs such a
// file; one in accept/ must not have one, and needs it only for advice or for other profiles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "captures/response.h"
#include "contracts/contract.h"
#include "contracts/expectation.h"
#include "engines/engine.h"

namespace errproof {

// How the names of these files end: of bodies, and of what stands beside one.
inline constexpr std::string_view kBodySuffix = ".json";
inline constexpr std::string_view kExpectSuffix = ".expect.json";
inline constexpr std::string_view kHeadSuffix = ".head.json";

struct Example {
  std::string name{};  // "reject/code-null.json"
  PaddedBytes body{};
  std::optional<int> status{};
  std::string method{};
  std::optional<Headers> headers{};
  std::vector<Expectation> expectations{};

  bool is_accepted() const { return name.starts_with("accept/"); }
  Response response() const;  // looks into this
};

// Of an example's body: where its head would stand.
std::string head_path_of(std::string_view body_path);
// Takes such a file's text into the example. An Error: it is no head.
std::optional<Error> read_head(Text text, const std::string& path, std::uint32_t depth_max, Example& example);

// What stands in `folder`, accept/ first. An Error is about the examples themselves: an expectation that cannot be
// read, a rejected body without one, a folder that cannot be listed. Without accept/ and reject/ there are none.
Result<std::vector<Example>> load_examples(const Contract& contract, const std::string& folder, const Limits& limits);

// What is not as an example says; engines that say the same are told together.
struct ExampleFailure {
  std::string what;     // "reject/code-null.json: documented [literal, walk]: found …; expected …"
  std::string instead;  // what the expectation would have to say of the profile; "": there is none that could
};

struct ExamplesResult {
  std::size_t checks = 0;     // a body under a profile through an engine
  std::size_t abstained = 0;  // of those: outside what the reference engine can tell
  std::vector<ExampleFailure> failures;
  std::vector<std::string> rules_met;  // rules that an example expects, sorted, each once
};

ExamplesResult run_examples(const Contract& contract, const std::vector<Example>& examples,
                            const std::vector<EngineKind>& engines, const Limits& limits);

}  // namespace errproof
