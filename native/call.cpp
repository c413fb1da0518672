// The generic entry: any operator of the dispatcher, boxed.
#include "coerce.h"
#include "guard.h"

#include <cstdlib>

namespace {

int64_t own_bytes(const at::Tensor& tensor) {
    return tensor.defined() && tensor.has_storage() && tensor.storage().use_count() == 1 ? static_cast<int64_t>(tensor.storage().nbytes()) : 0;
}

ts::Result from_tensor(at::Tensor&& tensor) {
    ts::Result result{};
    result.bytes = own_bytes(tensor);
    result.value.tag = ts::Tag::Tensor;
    result.value.pointer = ts::release(std::move(tensor));
    return result;
}

// The array belongs to the caller (ts_buffer_free), and so does each handle in it.
ts::Result from_tensors(const std::vector<at::Tensor>& tensors) {
    ts::Result result{};
    auto* handles = static_cast<ts::Handle*>(std::malloc(sizeof(ts::Handle) * std::max<size_t>(tensors.size(), 1)));
    for (size_t i = 0; i < tensors.size(); ++i) {
        result.bytes += own_bytes(tensors[i]);
        handles[i] = ts::release(at::Tensor(tensors[i]));
    }
    result.value.tag = ts::Tag::TensorList;
    result.value.length = static_cast<int32_t>(tensors.size());
    result.value.pointer = handles;
    return result;
}

ts::Result to_result(c10::IValue&& value) {
    if (value.isTensor()) {
        return from_tensor(std::move(value).toTensor());
    }
    ts::Result result{};
    if (value.isNone()) {
        result.value.tag = ts::Tag::None;
    } else if (value.isBool()) {
        result.value.tag = ts::Tag::Bool;
        result.value.integer = value.toBool() ? 1 : 0;
    } else if (value.isInt()) {
        result.value.tag = ts::Tag::Int;
        result.value.integer = value.toInt();
    } else if (value.isDouble()) {
        result.value.tag = ts::Tag::Double;
        result.value.real = value.toDouble();
    } else if (value.isTensorList()) {
        return from_tensors(value.toTensorVector());
    } else {
        TORCH_CHECK(false, "a result of type ", value.tagKind(), " has no form on the managed side");
    }
    return result;
}

}  // namespace

// Calls `op` with the first `count` parameters of its schema given and the rest at their defaults.
// At most `capacity` results are written, the others dropped; `written` says how many there are.
TS_EXPORT int32_t ts_call(const ts::Operator* op, const ts::Value* arguments, int32_t count, ts::Result* results, int32_t capacity, int32_t* written) noexcept {
    return ts::guard([&] {
        const auto total = op->parameters.size();
        TORCH_CHECK(static_cast<size_t>(count) <= total, op->handle.schema().name(), " takes ", total, " arguments, not ", count);
        torch::jit::Stack stack;
        stack.reserve(total);
        for (size_t i = 0; i < total; ++i) {
            stack.push_back(ts::coerce(i < static_cast<size_t>(count) ? arguments[i] : ts::Value{}, *op, i));
        }
        op->handle.callBoxed(stack);
        const auto kept = std::min(static_cast<int32_t>(stack.size()), capacity);
        for (int32_t i = 0; i < kept; ++i) {
            results[i] = to_result(std::move(stack[static_cast<size_t>(i)]));
        }
        *written = kept;
    });
}

TS_EXPORT void ts_buffer_free(void* buffer) noexcept {
    std::free(buffer);
}
