// The locale of one thread, for libraries that ask it what bytes mean.
#pragma once

namespace errproof {

// Names in UTF-8: libarchive turns those of an archive into the locale's, and loses what the plain C locale has no
// bytes for. Where the system has no UTF-8 locale, nothing changes.
class Utf8Locale {
 public:
  Utf8Locale();
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale();

  // While one lives, the locale is this thread's.
  class Use {
   public:
    explicit Use(const Utf8Locale& locale);
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use();

   private:
    void* before_ = nullptr;
  };

 private:
  void* locale_;  // a locale_t; made once, since the system reads it from a file each time
};

}  // namespace errproof
