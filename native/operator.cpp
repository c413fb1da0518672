#include "operator.h"

#include "guard.h"

#include <cstring>
#include <sstream>

namespace ts {

namespace {

Kind kind_of_list(const c10::TypePtr& element) {
    switch (element->kind()) {
        case c10::TypeKind::IntType: return Kind::IntList;
        case c10::TypeKind::FloatType: return Kind::DoubleList;
        case c10::TypeKind::BoolType: return Kind::BoolList;
        case c10::TypeKind::TensorType: return Kind::TensorList;
        case c10::TypeKind::OptionalType: return Kind::OptionalTensorList;
        default: return Kind::Other;
    }
}

Kind kind_of(const c10::TypePtr& type) {
    switch (type->kind()) {
        case c10::TypeKind::TensorType: return Kind::Tensor;
        case c10::TypeKind::IntType: return Kind::Int;
        case c10::TypeKind::FloatType: return Kind::Double;
        case c10::TypeKind::BoolType: return Kind::Bool;
        case c10::TypeKind::NumberType: return Kind::Number;
        case c10::TypeKind::StringType: return Kind::String;
        case c10::TypeKind::DeviceObjType: return Kind::Device;
        case c10::TypeKind::GeneratorType: return Kind::Generator;
        case c10::TypeKind::ListType: return kind_of_list(type->castRaw<c10::ListType>()->getElementType());
        case c10::TypeKind::OptionalType: return kind_of(type->castRaw<c10::OptionalType>()->getElementType());
        // Layout, memory format and dtype are plain integers inside an IValue.
        case c10::TypeKind::LayoutType:
        case c10::TypeKind::MemoryFormatType:
        case c10::TypeKind::ScalarTypeType: return Kind::Int;
        default: return Kind::Other;
    }
}

}  // namespace

Operator::Operator(const c10::OperatorHandle& found) : handle(found) {
    for (const auto& argument : found.schema().arguments()) {
        const auto& fallback = argument.default_value();
        parameters.push_back({kind_of(argument.type()), argument.N() ? *argument.N() : 0, fallback.has_value(), fallback ? *fallback : c10::IValue()});
    }
}

}  // namespace ts

// Finds an operator such as ("aten::add", "Tensor"); 0 when this libtorch does not have it. Never freed: there are a few hundred.
TS_EXPORT int32_t ts_operator_find(const char* name, const char* overload, ts::Operator** result) noexcept {
    return ts::guard([&] {
        const auto found = c10::Dispatcher::singleton().findSchema({name, overload});
        *result = found ? new ts::Operator(*found) : nullptr;
    });
}

// Place of the named parameter in the schema, or -1.
TS_EXPORT int32_t ts_operator_parameter(const ts::Operator* op, const char* name) noexcept {
    const auto& arguments = op->handle.schema().arguments();
    for (size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].name() == name) {
            return static_cast<int32_t>(i);
        }
    }
    return -1;
}

// Writes the schema as text; returns its full length in bytes.
TS_EXPORT int64_t ts_operator_schema(const ts::Operator* op, char* buffer, int64_t capacity) noexcept {
    int64_t length = 0;
    ts::guard([&] {
        std::ostringstream text;
        text << op->handle.schema();
        const auto schema = text.str();
        length = static_cast<int64_t>(schema.size());
        std::memcpy(buffer, schema.data(), static_cast<size_t>(std::min(length, capacity)));
    });
    return length;
}
