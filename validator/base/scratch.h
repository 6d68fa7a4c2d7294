// Memory that is kept from one text to the next, so that most need none of their own.
#pragma once

namespace errproof {

// Gives back all that a container holds. Assigning an empty one would not: a string and a list of initializers leave
// the capacity as it is.
template <class Container>
void free_memory(Container& container) {
  Container().swap(container);
}

}  // namespace errproof
