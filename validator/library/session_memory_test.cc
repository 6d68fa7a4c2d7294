// A program of its own, since it counts every allocation of the process: a session that has seen a body takes no memory
// for conforming ones.
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "bench/allocations.h"
#include "errproof/errproof.h"

namespace {

using errproof::bench::allocations;

int failed = 0;

template <class Work>
void takes_nothing(const char* what, Work work) {
  work();  // the first body may take what it likes
  const std::uint64_t before = allocations();
  for (int i = 0; i < 100; ++i) work();
  if (allocations() == before) return;
  std::fprintf(stderr, "%s: %g allocations a call\n", what, static_cast<double>(allocations() - before) / 100);
  failed = 1;
}

}  // namespace

int main() {
  const auto contract = errproof::Contract::built_in("partner-center");
  const auto judge = errproof::Judge::create(*contract);
  errproof::Session session(*judge);
  const std::string body = R"({"code":"NotFound","description":"No such customer.","source":"orders","data":[]})";
  const std::string padded = body + std::string(errproof::kPaddingBytes, ' ');
  errproof::Response response;
  response.status = 404;
  response.method = "GET";
  response.url = "https://api.example.com/v1/customers/17/orders/a-long-one/and-so-on";
  const std::uint64_t loading = allocations();

  takes_nothing("judge", [&] { session.judge(body, response); });
  takes_nothing("judge_padded", [&] { session.judge_padded({padded.data(), body.size()}, response); });

  constexpr std::size_t kCount = 1000;
  std::string values;
  std::vector<std::int32_t> offsets{0};
  for (std::size_t i = 0; i < kCount; ++i) {
    values += body;
    offsets.push_back(static_cast<std::int32_t>(values.size()));
  }
  std::vector<errproof::State> states(kCount);
  std::vector<std::uint16_t> rules(kCount);
  std::vector<std::uint32_t> places(kCount);
  takes_nothing("judge_batch", [&] {
    const auto tally =
        session.judge_batch({values, offsets.data(), kCount}, {states.data(), rules.data(), places.data()});
    if ((*tally)[0] != kCount) failed = 1;
  });
  std::printf("%llu allocations before the first body\n", static_cast<unsigned long long>(loading));
  return failed;
}
