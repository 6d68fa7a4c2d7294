#include "contracts/challenges.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace errproof {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

// RFC 9110 §5.6.2.
bool is_token_character(char c) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return is_digit(c) || is_letter(c) || kOthers.find(c) != kOthers.npos;
}

class ChallengeReader {
 public:
  ChallengeReader(std::string_view rest, std::vector<Challenge>& challenges) : rest_(rest), challenges_(challenges) {}

  // A list whose items are a scheme, a scheme with its first parameter, or one more parameter of the scheme before.
  void read() {
    while (skip_separators()) {
      const std::string_view word = take_token();
      if (word.empty()) {
        take_value();  // what fits nowhere is passed over
        continue;
      }
      const bool spaced = skip_spaces();
      if (rest_.starts_with('=') && !challenges_.empty() && is_parameter()) {
        add_parameter(word);
        continue;
      }
      challenges_.push_back({lowered(word), {}, {}});
      if (spaced) read_first_argument();
    }
  }

 private:
  bool skip_spaces() {
    const std::size_t before = rest_.size();
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    return rest_.size() != before;
  }
  bool skip_separators() {
    while (!rest_.empty() && (is_space(rest_.front()) || rest_.front() == ',')) rest_.remove_prefix(1);
    return !rest_.empty();
  }
  std::string_view take_token() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_token_character);
    const std::string_view token = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(token.size());
    return token;
  }
  // At "=": a value follows. Else it is the padding of a token68.
  bool is_parameter() const {
    const std::size_t value = rest_.find_first_not_of(" \t", 1);
    return value != rest_.npos && rest_[value] != '=' && rest_[value] != ',';
  }
  void add_parameter(std::string_view name) {
    rest_.remove_prefix(1);
    skip_spaces();
    challenges_.back().parameters.emplace(lowered(name), take_value());
  }
  // RFC 9110 §5.6.4, or up to the next comma or white space.
  std::string take_value() {
    std::string value;
    if (!rest_.starts_with('"')) {
      const std::size_t end = std::min(rest_.find_first_of(", \t"), rest_.size());
      value = rest_.substr(0, end);
      rest_.remove_prefix(end);
      return value;
    }
    rest_.remove_prefix(1);
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      value += rest_.front();
      rest_.remove_prefix(1);
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
    return value;
  }
  // Behind a scheme: its first parameter, or a token68.
  void read_first_argument() {
    if (rest_.empty() || rest_.front() == ',') return;
    const std::string_view before = rest_;
    const std::string_view name = take_token();
    skip_spaces();
    if (!name.empty() && rest_.starts_with('=') && is_parameter()) {
      add_parameter(name);
      return;
    }
    rest_ = before;
    challenges_.back().token68 = take_value();
  }

  std::string_view rest_;
  std::vector<Challenge>& challenges_;
};

}  // namespace

void read_challenges(std::string_view value, std::vector<Challenge>& challenges) {
  ChallengeReader(value, challenges).read();
}

}  // namespace errproof
