// A container's items or members, one after the other.
#pragma once

#include "json/document.h"

namespace errproof {

// for (json::NodeId c : Children(document, node))
class Children {
 public:
  Children(const json::Document& document, json::NodeId parent) : document_(document), parent_(parent) {}

  class Iterator {
   public:
    Iterator(const json::Document& document, json::NodeId at) : document_(document), at_(at) {}
    json::NodeId operator*() const { return at_; }
    Iterator& operator++() {
      at_ = document_[at_].end;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const json::Document& document_;
    json::NodeId at_;
  };

  Iterator begin() const { return {document_, document_.first_child(parent_)}; }
  Iterator end() const { return {document_, document_[parent_].end}; }

 private:
  const json::Document& document_;
  json::NodeId parent_;
};

}  // namespace errproof
