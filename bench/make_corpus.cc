// make_corpus NAME BYTES: a corpus as NDJSON on standard output, for people and for CI.
#include <cstdio>
#include <cstdlib>

#include "corpus.h"

int main(int argc, char** argv) {
  using errproof::bench::Corpus;
  const Corpus corpus = argc == 3 ? Corpus(argv[1], std::strtoull(argv[2], nullptr, 10)) : Corpus("", 0);
  if (corpus.entries().empty()) {
    std::fputs("usage: make_corpus NAME BYTES > FILE\nnames:", stderr);
    for (const std::string_view name : errproof::bench::kCorpora) std::fprintf(stderr, " %s", name.data());
    std::fputs("\n", stderr);
    return 2;
  }
  const std::string_view text = corpus.text().view();
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 1;
}
