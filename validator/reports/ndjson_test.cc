#include "reports/ndjson.h"

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

std::string error_record(const std::string& file, const std::string& message) {
  StringOutput output;
  Origin origin;
  origin.file = file;
  NdjsonReport report(output);
  const std::unique_ptr<Sheet> sheet = report.new_sheet();
  sheet->error({origin, {ErrorCode::kLimit, file, message}});
  report.take(*sheet);
  return output.bytes;
}

TEST(Ndjson, LeavesOutWhatIsUnknown) {
  EXPECT_EQ(error_record("a", "m"),
            "{\"type\":\"error\",\"origin\":{\"file\":\"a\"},\"code\":\"limit\",\"message\":\"m\"}\n");
}

TEST(Ndjson, EscapesWhatJsonEscapes) {
  EXPECT_NE(error_record("a", "\"\\\n\x01").find("\"\\\"\\\\\\n\\u0001\""), std::string::npos);
}

TEST(Ndjson, KeepsTheControlsOfATerminalFromIt) {
  EXPECT_NE(error_record("a", "\x7F\xC2\x9B\xC2\xA0").find("\"\\u007f\\u009b\u00A0\""), std::string::npos);
}

TEST(Ndjson, WritesALoneSurrogateAsItsEscape) {
  EXPECT_NE(error_record("a", "x\xED\xA0\x80\"y").find("\"x\\ud800\\\"y\""), std::string::npos);
}

TEST(Ndjson, ReplacesBytesThatAreNoUtf8) {
  EXPECT_NE(error_record("\xFFz", "m").find("\"\uFFFDz\""), std::string::npos);
}

TEST(Ndjson, GivesAReasonOrFindingsAndNeverBoth) {
  StringOutput output;
  NdjsonReport report(output);
  Response response;
  response.origin.file = "a";
  Verdict verdict;
  const Contract contract;
  Explainer explainer(contract, EngineOptions());
  const std::unique_ptr<Sheet> sheet = report.new_sheet();
  sheet->response(response, verdict, explainer);
  verdict.state = State::kUnreadable;
  verdict.reason_code = "limit";
  verdict.reason_message = "m";
  response.status = 404;
  sheet->response(response, verdict, explainer);
  verdict.state = State::kNotApplicable;
  sheet->response(response, verdict, explainer);
  report.take(*sheet);
  EXPECT_EQ(output.bytes,
            "{\"type\":\"response\",\"origin\":{\"file\":\"a\"},\"verdict\":\"conforms\",\"findings\":[]}\n"
            "{\"type\":\"response\",\"origin\":{\"file\":\"a\"},\"status\":404,\"verdict\":\"unreadable\","
            "\"reason\":{\"code\":\"limit\",\"message\":\"m\"}}\n"
            "{\"type\":\"response\",\"origin\":{\"file\":\"a\"},\"status\":404,\"verdict\":\"not_applicable\"}\n");
}

}  // namespace
}  // namespace errproof
