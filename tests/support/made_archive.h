// Archives and compressed texts for tests, made in memory by libarchive.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>
#include <utility>

namespace errproof {

class MadeArchive {
 public:
  // `setup` chooses format, filter and options: [](archive* a) { archive_write_set_format_zip(a); }
  template <class Setup>
  explicit MadeArchive(Setup setup) : archive_(archive_write_new()) {
    setup(archive_.get());
    archive_write_set_bytes_in_last_block(archive_.get(), 1);
    archive_write_open(archive_.get(), &bytes_, nullptr, append, nullptr);
  }

  MadeArchive(const MadeArchive&) = delete;  // libarchive knows where bytes_ lies
  MadeArchive& operator=(const MadeArchive&) = delete;

  MadeArchive& add(const std::string& name, const std::string& bytes) {
    return add(name, AE_IFREG, bytes, [](archive_entry*) {});
  }
  MadeArchive& add_link(const std::string& name, const std::string& target) {
    return add(name, AE_IFLNK, "", [&](archive_entry* entry) { archive_entry_set_symlink(entry, target.c_str()); });
  }
  MadeArchive& add_hard_link(const std::string& name, const std::string& target) {
    return add(name, AE_IFREG, "", [&](archive_entry* entry) { archive_entry_set_hardlink(entry, target.c_str()); });
  }
  MadeArchive& add_folder(const std::string& name) {
    return add(name, AE_IFDIR, "", [](archive_entry*) {});
  }

  // The whole archive; nothing can be added any more.
  const std::string& bytes() {
    archive_.reset();
    return bytes_;
  }

 private:
  struct Free {
    void operator()(archive* a) const { archive_write_free(a); }
  };
  static la_ssize_t append(archive*, void* out, const void* bytes, size_t size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  }
  template <class Details>
  MadeArchive& add(const std::string& name, unsigned type, const std::string& bytes, Details details) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_copy_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), type);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    details(entry.get());
    archive_write_header(archive_.get(), entry.get());
    archive_write_data(archive_.get(), bytes.data(), bytes.size());
    return *this;
  }

  std::string bytes_;
  std::unique_ptr<archive, Free> archive_;
};

inline MadeArchive made_zip(const char* options = "") {
  return MadeArchive([=](archive* a) {
    archive_write_set_format_zip(a);
    archive_write_set_passphrase(a, "secret");
    archive_write_set_options(a, options);
  });
}

inline MadeArchive made_tar() {
  return MadeArchive([](archive* a) { archive_write_set_format_ustar(a); });
}

// One compressed file: `filter` is archive_write_add_filter_gzip, …_bzip2, …_xz, …_zstd.
inline std::string compressed(const std::string& bytes, int (*filter)(archive*)) {
  return MadeArchive([=](archive* a) {
           archive_write_set_format_raw(a);
           filter(a);
         })
      .add("data", bytes)
      .bytes();
}

}  // namespace errproof
