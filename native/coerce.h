// From plain values to the IValues a schema wants.
#pragma once

#include "operator.h"
#include "value.h"

namespace ts {

// Throws c10::Error naming operator and parameter when the value does not fit.
c10::IValue coerce(const Value& value, const Operator& op, size_t place);

}  // namespace ts
