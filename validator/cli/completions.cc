#include "cli/completions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "base/ascii.h"
#include "cli/console.h"

namespace errproof {
namespace {

// Places where files are to be named.
bool is_path(std::string_view argument) {
  return argument.find("FILE") != argument.npos || argument.find("DIR") != argument.npos;
}

// Of "[test DIR]": test. Words in capitals stand for something, words in lower case for themselves.
std::vector<std::string> literal_words(const Command& command) {
  std::vector<std::string> words;
  std::string word;
  bool is_literal = true;
  for (const char c : command.arguments + " ") {
    if (is_letter(c)) {
      word += c;
      is_literal = is_literal && lowered(c) == c;
      continue;
    }
    if (is_literal && !word.empty()) words.push_back(word);
    word.clear();
    is_literal = true;
  }
  return words;
}

std::vector<std::string> names_of(const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  return names;
}

std::vector<std::string> flags_of(const Command& command) {
  std::vector<std::string> names;
  for (const Flag& flag : command.flags) {
    names.push_back(flag.name);
    if (!flag.short_name.empty()) names.push_back(flag.short_name);
  }
  names.emplace_back("--help");
  return names;
}

// `text` with `escape` before each of `special`.
std::string escaped(std::string_view text, std::string_view special, std::string_view escape) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != special.npos) out += escape;
    out += c;
  }
  return out;
}

constexpr std::string_view kFirstLine = "# Completions of errproof for {0}, as printed by: errproof completions {0}\n";

}  // namespace

// COMPREPLY left empty means files (-o default), unless that is taken back.
std::string bash_completions(const std::vector<Command>& commands) {
  std::string out = fmt::format(kFirstLine, "bash");
  out += R"(_errproof() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' words='' files='' i
  COMPREPLY=()
  # --flag=value comes as three words.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $before == '=' ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
)";
  out += fmt::format("      {}) command=${{COMP_WORDS[i]}} ;;\n", fmt::join(names_of(commands), " | "));
  out += "      *) continue ;;\n    esac\n    break\n  done\n  case $command:$before in\n";
  for (const Command& command : commands) {
    for (const Flag& flag : command.flags) {
      if (flag.argument.empty()) continue;
      const std::string names = flag.short_name.empty()
                                    ? fmt::format("{}:{}", command.name, flag.name)
                                    : fmt::format("{0}:{1} | {0}:{2}", command.name, flag.name, flag.short_name);
      out += fmt::format("    {}) words='{}' files={} ;;\n", names, fmt::join(flag.set.choices, " "),
                         is_path(flag.argument) ? "yes" : "no");
    }
  }
  out += "    *)\n      case $command:$current in\n";
  out += fmt::format("        :*) words='{} --help --version' files=no ;;\n", fmt::join(names_of(commands), " "));
  for (const Command& command : commands) {
    out += fmt::format("        {}:-*) words='{}' files=no ;;\n", command.name, fmt::join(flags_of(command), " "));
    out += fmt::format("        {}:*) words='{}' files={} ;;\n", command.name, fmt::join(literal_words(command), " "),
                       command.takes_files ? "yes" : "no");
  }
  out += R"(      esac
      ;;
  esac
  [[ $files == yes ]] || compopt +o default 2>/dev/null
  # shellcheck disable=SC2207  # no word has a blank
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _errproof errproof
)";
  return out;
}

std::string fish_completions(const std::vector<Command>& commands) {
  std::string out = fmt::format(kFirstLine, "fish");
  out += "complete -c errproof -n __fish_use_subcommand -f\n";
  for (const Command& command : commands) {
    out += fmt::format("complete -c errproof -n __fish_use_subcommand -a {} -d {}\n", command.name,
                       single_quoted(command.summary));
  }
  out += "complete -c errproof -n __fish_use_subcommand -l version -d 'what errproof is made of'\n";
  out += "complete -c errproof -l help -s h -d 'what there is to say'\n";
  for (const Command& command : commands) {
    const std::string start = fmt::format("complete -c errproof -n '__fish_seen_subcommand_from {}'", command.name);
    if (!command.takes_files) out += start + " -f\n";
    if (const auto words = literal_words(command); !words.empty()) {
      out += fmt::format("{} -a '{}'\n", start, fmt::join(words, " "));
    }
    for (const Flag& flag : command.flags) {
      out += fmt::format("{} -l {}", start, flag.name.substr(2));
      if (!flag.short_name.empty()) out += fmt::format(" -s {}", flag.short_name.substr(1));
      if (!flag.argument.empty()) out += is_path(flag.argument) ? " -r -F" : " -x";
      if (!flag.set.choices.empty()) out += fmt::format(" -a '{}'", fmt::join(flag.set.choices, " "));
      out += fmt::format(" -d {}\n", single_quoted(flag.help));
    }
  }
  return out;
}

std::string zsh_completions(const std::vector<Command>& commands) {
  // A specification's parts end in these.
  const auto part = [](std::string_view text) { return escaped(text, "\\[]:", "\\"); };
  std::string out = "#compdef errproof\n" + fmt::format(kFirstLine, "zsh");
  out += "_errproof() {\n  local -a commands\n  commands=(\n";
  for (const Command& command : commands) {
    out += fmt::format("    {}\n", single_quoted(command.name + ':' + command.summary));
  }
  out += R"(  )
  if ((CURRENT == 2)); then
    _describe -t commands command commands
    _arguments '--help[what there is to say]' '--version[what errproof is made of]'
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
)";
  for (const Command& command : commands) {
    out += fmt::format("    {})\n      _arguments -S", command.name);
    for (const Flag& flag : command.flags) {
      std::string behind = fmt::format("[{}]", part(flag.help));
      if (!flag.argument.empty()) {
        behind += fmt::format(":{}:", part(flag.argument));
        const std::string words = fmt::format("{}", fmt::join(flag.set.choices, " "));
        if (is_path(flag.argument)) {
          behind += words.empty() ? "_files" : fmt::format("{{compadd -- {}; _files}}", words);
        } else if (!words.empty()) {
          behind += fmt::format("({})", words);
        } else {
          behind += ' ';  // something, not known here
        }
      }
      const std::string_view equals = flag.argument.empty() ? "" : "=";
      out += fmt::format(" \\\n        {}", single_quoted(fmt::format("*{}{}{}", flag.name, equals, behind)));
      if (!flag.short_name.empty())
        out += fmt::format(" \\\n        {}", single_quoted("*" + flag.short_name + behind));
    }
    out += " \\\n        '(- *)--help[what there is to say]'";
    const std::string words = fmt::format("{}", fmt::join(literal_words(command), " "));
    if (command.takes_files) {
      const std::string also = words.empty() ? "_files" : fmt::format("{{compadd -- {}; _files}}", words);
      out += fmt::format(" \\\n        {}", single_quoted("*:argument:" + also));
    } else if (!words.empty()) {
      out += fmt::format(" \\\n        '1:argument:({})'", words);
    }
    out += "\n      ;;\n";
  }
  out += "  esac\n}\n";
  // Autoloaded, the file is the function's body; sourced, it only defines it.
  out += "if [[ $funcstack[1] == _errproof ]]; then _errproof \"$@\"; else compdef _errproof errproof; fi\n";
  return out;
}

}  // namespace errproof
