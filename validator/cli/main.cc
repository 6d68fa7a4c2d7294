// argv in, exit code out.
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "base/os.h"
#include "captures/codec_info.h"
#include "cli/check_options.h"
#include "cli/check_settings.h"
#include "cli/commands.h"
#include "cli/config_file.h"
#include "cli/console.h"
#include "cli/contracts_command.h"
#include "cli/description_commands.h"
#include "cli/diff_command.h"
#include "cli/explain_command.h"
#include "cli/extract_command.h"
#include "cli/nearest.h"
#include "cli/plan_command.h"
#include "engines/build_info.h"

namespace errproof {
namespace {

// A terminal of 24 lines and 80 columns has room for it; tests/help_test.sh holds it to that.
const char kShortHelp[] =
    "usage: errproof check [FLAG…] INPUT…\n"
    "\n"
    "Judges captured HTTP error responses by a contract. The Partner Center REST\n"
    "error contract is built in; a folder or a JSON Schema can be one.\n"
    "\n"
    "  errproof check logs/          all bodies below a folder\n"
    "  curl … | errproof check -     one body from standard input\n"
    "  errproof extract --only RULE  what shows it, for a ticket, as a small HAR\n"
    "  errproof diff OLD NEW         what appeared, grew and went between two runs\n"
    "  errproof explain RULE         what a rule means, and what to do\n"
    "  errproof contracts            what there is to judge by\n"
    "  errproof contracts new DIR    write a small contract of your own\n"
    "  errproof contracts test DIR   run its examples\n"
    "  errproof plan SCHEMA          what a JSON Schema is compiled to\n"
    "  errproof completions SHELL    completions for bash, fish or zsh\n"
    "  errproof man                  the manual page\n"
    "\n"
    "errproof COMMAND --help   the flags of a command\n"
    "errproof --version        the version, and what the program is made of\n";

int version() { return print("errproof " ERRPROOF_VERSION "\n" + build_info() + codec_info() + config_parser_info()); }

// Parses by the table; then `run` with what is no flag.
template <class Run>
int dispatch(const Command& command, const std::vector<std::string>& arguments, Run run) {
  Parsed parsed = parse(command, arguments);
  if (parsed.error) return usage_error(*parsed.error);
  if (parsed.help) return print(help_of(command));
  return run(std::move(parsed.positional));
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    std::fputs(kShortHelp, stderr);
    return kExitUsage;
  }
  const std::string& name = arguments.front();
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (name == "--help" || name == "-h" || name == "help") return print(kShortHelp);
  if (name == "--version") return version();
  if (name == "check") {
    CheckOptions asked;
    return dispatch(check_command(asked), rest, [&](const auto&) { return run_check_with_settings(asked, rest); });
  }
  if (name == "extract") {
    ExtractOptions asked;
    return dispatch(extract_command(asked), rest, [&](const auto&) { return run_extract(asked, rest); });
  }
  if (name == "diff") {
    DiffOptions options;
    return dispatch(diff_command(options), rest, [&options](const auto& files) { return run_diff(files, options); });
  }
  if (name == "contracts") {
    ContractsOptions options;
    return dispatch(contracts_command(options), rest,
                    [&options](const auto& words) { return run_contracts(words, options); });
  }
  if (name == "explain") {
    ExplainOptions options;
    return dispatch(explain_command(options), rest,
                    [&options](const auto& words) { return run_explain(words, options); });
  }
  if (name == "plan") {
    std::optional<Draft> draft;
    return dispatch(plan_command(draft), rest, [&draft](const auto& words) { return run_plan(words, draft); });
  }
  if (name == "completions") {
    return dispatch(completions_command(), rest, [](const auto& words) { return run_completions(words); });
  }
  if (name == "man") return dispatch(man_command(), rest, [](const auto& words) { return run_man(words); });
  std::vector<std::string> commands = Commands().names();
  commands.insert(commands.end(), {"--help", "--version"});
  return usage_error("no command '" + name + "': there is " + listed(commands) + did_you_mean(name, commands));
}

}  // namespace
}  // namespace errproof

int main(int argc, char** argv) {
  errproof::claim_standard_streams();
  try {
    return errproof::run({argv + 1, argv + argc});
  } catch (const std::bad_alloc&) {
    std::fputs("errproof: out of memory\n", stderr);
    return errproof::kExitNoMemory;
  } catch (const std::exception& e) {  // a bug
    std::fprintf(stderr, "errproof: %s\n", e.what());
    return errproof::kExitBug;
  }
}
