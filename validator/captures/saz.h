// Fiddler's session archives: a ZIP with a member for each request and each response, as they were sent. They lie in
// any order, so that the archive is read twice: requests first.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/text_buffer.h"
#include "captures/archive.h"
#include "captures/formats.h"
#include "captures/http_message.h"
#include "captures/session_name.h"

namespace errproof {

class SazReader final : public Reader {
 public:
  SazReader(Capture capture, std::unique_ptr<Archive> archive);  // of the capture's source

  CaptureItem next() override;
  std::uint64_t bytes_read() const override { return archive_->bytes_read(); }
  std::uint64_t ignored() const override { return ignored_; }
  std::string notice() const override { return notice_; }

 private:
  // There may be 300,000 of them.
  struct Session {
    std::uint32_t begin = 0;                                       // in texts_
    std::uint32_t member_size = 0, method_size = 0, url_size = 0;  // of the request's; 0: it is not there
    std::optional<std::int64_t> time;
    bool answered = false;
  };

  std::optional<Error> read_requests();
  std::optional<Error> take_request(const Archive::Member& member, const SessionName& name);
  std::optional<Error> request_limit(std::size_t bytes) const;
  CaptureItem read_response(const Archive::Member& member, std::uint64_t number);
  std::optional<CaptureItem> next_response();
  std::optional<Response> next_unanswered();
  std::string request_member(const Session& session) const { return texts_.substr(session.begin, session.member_size); }
  Origin origin_of(const std::string& member, std::uint64_t number, const Session* session) const;
  // Up to `bytes_max` of the member in hand, into bytes_. False: there is more.
  Result<bool> read_member(std::size_t bytes_max);
  CaptureError end_with(Error error);

  const Origin at_;
  const Limits limits_;
  const std::string notice_;
  ContainerBudget budget_;
  std::unique_ptr<Archive> archive_;
  HttpMessage message_;
  TextBuffer bytes_;
  std::map<std::uint64_t, Session> sessions_;  // in the order in which those without an answer are told
  std::string texts_;                          // of the requests: member, method, URL
  std::uint64_t ignored_ = 0, encrypted_ = 0;
  std::string first_encrypted_;
  bool started_ = false, responses_over_ = false, over_ = false;
};

}  // namespace errproof
