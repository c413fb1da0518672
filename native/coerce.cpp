#include "coerce.h"

#include <ATen/core/Generator.h>

#include <cmath>

namespace ts {

namespace {

template <typename To, typename From>
c10::IValue list(const From* items, int32_t length) {
    c10::List<To> result;
    result.reserve(static_cast<size_t>(length));
    for (int32_t i = 0; i < length; ++i) {
        result.push_back(static_cast<To>(items[i]));
    }
    return result;
}

template <typename To>
c10::IValue repeated(To item, int32_t length) {
    c10::List<To> result;
    for (int32_t i = 0; i < std::max(length, 1); ++i) {
        result.push_back(item);
    }
    return result;
}

c10::IValue tensors(const Value& value, Kind kind) {
    const auto* handles = static_cast<const Handle*>(value.pointer);
    if (kind == Kind::OptionalTensorList) {
        c10::List<optional<at::Tensor>> result;
        result.reserve(static_cast<size_t>(value.length));
        for (int32_t i = 0; i < value.length; ++i) {
            result.push_back(handles[i] == nullptr ? optional<at::Tensor>() : optional<at::Tensor>(borrow(handles[i])));
        }
        return result;
    }
    c10::List<at::Tensor> result;
    result.reserve(static_cast<size_t>(value.length));
    for (int32_t i = 0; i < value.length; ++i) {
        result.push_back(borrow(handles[i]));
    }
    return result;
}

[[noreturn]] void does_not_fit(const Operator& op, size_t place) {
    const auto& schema = op.handle.schema();
    const auto& argument = schema.arguments()[place];
    TORCH_CHECK(false, schema.name(), ": the value given for '", argument.name(), "' is not a ", argument.type()->str());
}

}  // namespace

c10::IValue coerce(const Value& value, const Operator& op, size_t place) {
    const auto& parameter = op.parameters[place];
    const auto kind = parameter.kind;
    switch (value.tag) {
        case Tag::Default:
            TORCH_CHECK(parameter.has_default, op.handle.schema().name(), ": '", op.handle.schema().arguments()[place].name(), "' has no default");
            return parameter.default_value;
        case Tag::None:
            return c10::IValue();
        case Tag::Tensor:
            if (kind == Kind::Tensor) return borrow(static_cast<Handle>(value.pointer));
            if (kind == Kind::TensorList) return repeated<at::Tensor>(borrow(static_cast<Handle>(value.pointer)), 1);
            break;
        case Tag::Int:
            if (kind == Kind::Int || kind == Kind::Number) return value.integer;
            if (kind == Kind::Double) return static_cast<double>(value.integer);
            if (kind == Kind::Bool) return value.integer != 0;
            if (kind == Kind::IntList) return repeated<int64_t>(value.integer, parameter.fixed_length);
            if (kind == Kind::DoubleList) return repeated<double>(static_cast<double>(value.integer), parameter.fixed_length);
            break;
        case Tag::Double:
            if (kind == Kind::Double || kind == Kind::Number) return value.real;
            if (kind == Kind::Int && value.real == std::trunc(value.real)) return static_cast<int64_t>(value.real);
            if (kind == Kind::DoubleList) return repeated<double>(value.real, parameter.fixed_length);
            break;
        case Tag::Bool:
            if (kind == Kind::Bool || kind == Kind::Number) return value.integer != 0;
            if (kind == Kind::Int) return value.integer;
            break;
        case Tag::IntList:
            if (kind == Kind::IntList) return list<int64_t>(static_cast<const int64_t*>(value.pointer), value.length);
            if (kind == Kind::DoubleList) return list<double>(static_cast<const int64_t*>(value.pointer), value.length);
            break;
        case Tag::DoubleList:
            if (kind == Kind::DoubleList) return list<double>(static_cast<const double*>(value.pointer), value.length);
            break;
        case Tag::BoolList:
            if (kind == Kind::BoolList) return list<bool>(static_cast<const uint8_t*>(value.pointer), value.length);
            break;
        case Tag::TensorList:
            if (kind == Kind::TensorList || kind == Kind::OptionalTensorList) return tensors(value, kind);
            break;
        case Tag::String:
            if (kind == Kind::String) return std::string(static_cast<const char*>(value.pointer), static_cast<size_t>(value.length));
            break;
        case Tag::Device:
            if (kind == Kind::Device) {
                return c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.length));
            }
            break;
        case Tag::Generator:
            if (kind == Kind::Generator) return *static_cast<at::Generator*>(value.pointer);
            break;
    }
    does_not_fit(op, place);
}

}  // namespace ts
