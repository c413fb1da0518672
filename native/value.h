// How arguments and results look in memory; src/Torch/Native mirrors these structs field by field.
#pragma once

#include "handle.h"

#include <cstdint>

namespace ts {

enum class Tag : int32_t {
    Default = 0,     // take the schema's default
    None = 1,
    Tensor = 2,      // pointer: Handle
    Int = 3,
    Double = 4,
    Bool = 5,
    IntList = 6,     // pointer: int64_t[length]
    DoubleList = 7,  // pointer: double[length]
    BoolList = 8,    // pointer: uint8_t[length]
    TensorList = 9,  // pointer: Handle[length]; 0 is None where the schema allows it
    String = 10,     // pointer: UTF-8, length bytes
    Device = 11,     // integer: device type, length: index
    Generator = 12,  // pointer: at::Generator*
};

struct Value {
    Tag tag;
    int32_t length;
    union {
        int64_t integer;
        double real;
        void* pointer;
    };
};
static_assert(sizeof(Value) == 16);

// Bytes the tensor is the only owner of; 0 for views. Feeds the managed side's budget for garbage outside scopes.
struct Result {
    Value value;
    int64_t bytes;
};
static_assert(sizeof(Result) == 24);

}  // namespace ts
