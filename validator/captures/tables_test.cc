#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/reading.h"

namespace errproof {
namespace {

using testing::ElementsAre;

std::string table(const std::string& columns, const std::string& rows) {
  return R"({"tables":[{"name":"PrimaryResult","columns":[)" + columns + R"(],"rows":[)" + rows + "]}]}";
}

std::string column(const std::string& name, const std::string& type = "string") {
  return R"({"name":")" + name + R"(","type":")" + type + "\"}";
}

const std::string kGateway = column("TimeGenerated", "datetime") + ',' + column("ResponseCode", "int") + ',' +
                             column("ResponseBody") + ',' + column("ResponseHeaders", "dynamic") + ',' +
                             column("Method") + ',' + column("Url") + ',' + column("CorrelationId");

TEST(Tables, JoinRowsToTheNamesOfTheirColumns) {
  const std::string row = R"(["2026-11-25T10:00:00Z",404,"{\"a\":1}","{\"A\":\"b\"}","GET","https://h/a","an id"])";
  EXPECT_THAT(read_as("a.json", table(kGateway, row + ",\n" + row)),
              ElementsAre("#1 404 GET https://h/a 1:355 {\"a\":1} id=an id time=1795600800000 a: b",
                          "#2 404 GET https://h/a 2:30 {\"a\":1} id=an id time=1795600800000 a: b"));
}

TEST(Tables, SkipRowsWhoseBodyWasNotLogged) {
  const std::string why = "API Management and Application Insights log no bodies unless they are told to";
  EXPECT_THAT(
      read_as("a.json",
              table(kGateway, R"([null,404,"",null,"GET","u","i"],[null,404,null,{},"GET","u","i"],[null,404])")),
      ElementsAre("#1 404 GET u no-body: " + why + " id=i", "#2 404 GET u no-body: the row has no body id=i",
                  "#3 404 no-body: the row has no body"));
}

TEST(Tables, FindABodyInCustomDimensionsAsTextOrAsJson) {
  const std::string columns = column("url") + ',' + column("resultCode") + ',' + column("customDimensions", "dynamic");
  EXPECT_THAT(
      read_as("a.json", table(columns, R"(["u","404","{\"ResponseBody\":\"{\\\"a\\\":1}\"}"])" +
                                           std::string(R"(,["u","404",{"responseBody":"{}"}],["u","404",{}])"))),
      ElementsAre("#1 404 u body {\"a\":1}", "#2 404 u 1:249 {}", "#3 404 u no-body: the row has no body"));
}

TEST(Tables, ObeyTheUsersPointersBesideWhatInsightsCallsThings) {
  const std::string columns = column("resultCode") + ',' + column("operation_Id") + ',' + column("timestamp") + ',' +
                              column("customDimensions", "dynamic");
  const std::string row =
      R"(["200","op","2026-11-25T10:00:00Z",{"upstream":503,"to":"/b","trace":"t","at":1,"h":{"A":"b"}}])";
  ReaderOptions options;
  options.mapping.url = "/customDimensions/to";
  options.mapping.id = "/customDimensions/trace";
  options.mapping.time = "/customDimensions/at";
  options.mapping.headers = "/customDimensions/h";
  const auto read = [&](const std::string& rows) { return read_as("a.json", table(columns, rows), options); };
  EXPECT_THAT(read(row), ElementsAre("#1 200 /b no-body: the row has no body id=t time=1000 a: b"));
  options.mapping.status = "/customDimensions/upstream";
  EXPECT_THAT(read(row), ElementsAre("#1 503 /b no-body: the row has no body id=t time=1000 a: b"));
  EXPECT_THAT(read(R"(["200","op",null,{"ResponseBody":{}}])"), ElementsAre("ignored 1")) << "it has no such status";
  EXPECT_THAT(read(R"(["200","op",null,{"upstream":503,"ResponseBody":{}}])"), ElementsAre("#1 503 1:264 {}"));
  options.mapping.body = "/customDimensions/data";
  EXPECT_THAT(read(R"(["200","op",null,{"upstream":503,"ResponseBody":{}}])"),
              ElementsAre("#1 503 no-body: the row has no body"));
  options.mapping.status.reset();
  EXPECT_THAT(read(R"(["404","op",null,{"data":{}}])"), ElementsAre("#1 404 1:241 {}"));
}

TEST(Tables, FindWhatIsUnderProperties) {
  EXPECT_THAT(read_as("a.json", table(column("properties", "dynamic"),
                                      R"([{"responseCode":500,"responseBody":"{}","url":"u"}])")),
              ElementsAre("#1 500 u 1:132 {}"));
  EXPECT_THAT(read_as("a.json", table(column("properties", "dynamic"), R"([{"responseCode":500,"url":"u"}])")),
              ElementsAre("#1 500 u no-body: the row has no body"));
}

TEST(Tables, IgnoreRowsWithoutAStatus) {
  EXPECT_THAT(read_as("a.json", table(column("Message"), R"(["a"],["b"])")), ElementsAre("ignored 2"));
}

TEST(Tables, NameARowThatIsNoneAndGoOn) {
  EXPECT_THAT(read_as("a.json", table(kGateway, R"(7,[1 2],[null,404,"{}"])")),
              ElementsAre("error #1 damaged: row 1 is no JSON array", "error #2 damaged: row 2 is no JSON array",
                          "#3 404 1:345 {}"));
}

TEST(Tables, ReadEachTableByItsOwnColumns) {
  const std::string first = table(kGateway, R"([null,404,"{}"])");
  const std::string second = table(column("status") + ',' + column("body"), R"(["500","1"])");
  EXPECT_THAT(read_as("a.json", first.substr(0, first.size() - 2) + ',' + second.substr(11)),
              ElementsAre("#1 404 1:337 {}", "#2 500 1:462 1"));
  EXPECT_THAT(read_as("a.json", R"({"tables":[{"columns":[]},{"rows":[[1]],"columns":[]}]})"),
              ElementsAre("error unsupported: a table names no columns before its rows"));
}

TEST(Tables, AreToldByColumnsAndNeverHideABody) {
  EXPECT_EQ(format_of("a.json", R"({"tables":[{"columns":[]}]})"), "tables");
  for (const char* body : {R"({"tables":[{"columns":[]}],"code":1})", R"({"tables":[{"rows":[]}]})", R"({"tables":[]})",
                           R"({"tables":{"columns":[]}})", R"({"tables":[{"columns":[]}])"}) {
    EXPECT_EQ(format_of("a.json", body), "body") << body;
  }
}

}  // namespace
}  // namespace errproof
