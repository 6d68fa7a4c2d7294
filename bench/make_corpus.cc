// make_corpus NAME BYTES: a corpus as NDJSON on standard output.
#include <cstdio>
#include <cstdlib>

#include "corpus.h"

int main(int argc, char** argv) {
  const errproof::bench::Corpus corpus(argc == 3 ? argv[1] : "", argc == 3 ? std::strtoull(argv[2], nullptr, 10) : 0);
  if (corpus.entries().empty()) {
    std::fputs("usage: make_corpus small|medium|large|mixed|live BYTES > FILE\n", stderr);
    return 2;
  }
  const std::string_view text = corpus.text().view();
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 1;
}
