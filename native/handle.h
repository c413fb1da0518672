// A tensor crosses the boundary as a TensorImpl* that owns one reference; 0 is the undefined tensor.
#pragma once

#include <ATen/core/Tensor.h>

namespace ts {

using Handle = c10::TensorImpl*;

// Gives the reference of `tensor` to the caller.
inline Handle release(at::Tensor&& tensor) {
    return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

// A second reference; the caller's handle stays its own.
inline at::Tensor borrow(Handle handle) {
    if (handle == nullptr) {
        return at::Tensor();
    }
    c10::raw::intrusive_ptr::incref(handle);
    return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(handle));
}

inline void drop(Handle handle) {
    if (handle != nullptr) {
        c10::raw::intrusive_ptr::decref(handle);
    }
}

inline std::vector<at::Tensor> borrow_all(const Handle* handles, int64_t count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; ++i) {
        tensors.push_back(borrow(handles[i]));
    }
    return tensors;
}

}  // namespace ts
