// An operator of the dispatcher, resolved once, with what is needed to shape its arguments.
#pragma once

#include "compat.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <vector>

namespace ts {

enum class Kind : int8_t { Tensor, Int, Double, Bool, Number, String, Device, Generator, IntList, DoubleList, BoolList, TensorList, OptionalTensorList, Other };

struct Parameter {
    Kind kind;
    int32_t fixed_length;  // of int[2] and the like; 0 when free
    bool has_default;
    c10::IValue default_value;
};

struct Operator {
    explicit Operator(const c10::OperatorHandle& handle);

    c10::OperatorHandle handle;
    std::vector<Parameter> parameters;
};

}  // namespace ts
