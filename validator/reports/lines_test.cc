#include "reports/lines.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace errproof {
namespace {

class StringOutput final : public Output {
 public:
  void write(std::string_view more) override { bytes += more; }
  std::string bytes;
};

std::string line_of(const std::string& file, const std::string& message) {
  StringOutput output;
  LinesReport report(output, true);
  const std::unique_ptr<Sheet> sheet = report.new_sheet();
  sheet->error({{.file = file, .line = 3}, {ErrorCode::kDamaged, file, message}});
  report.take(*sheet);
  return output.bytes;
}

TEST(Lines, AreOneLineWhateverTheyTellOf) {
  EXPECT_EQ(line_of("a\nb", "x\r\n\ty"), "a\\nb:3: unreadable: x\\r\\n\\ty\n");
}

TEST(Lines, LetNothingReachATerminalThatItObeys) {
  EXPECT_EQ(line_of("a", "\x1B[31m\xC2\x9B \xE2\x80\xAE \xFF \xF3\xA0\x81\x81"),
            "a:3: unreadable: \\u001b[31m\\u009b \\u202e \\xff \\u{e0041}\n");
}

TEST(Lines, KeepWhatIsPlain) { EXPECT_EQ(line_of("C:\\a b", "説明"), "C:\\a b:3: unreadable: 説明\n"); }

}  // namespace
}  // namespace errproof
