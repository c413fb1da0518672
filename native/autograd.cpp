// Gradients: the backward pass, the grad slot, leaves.
#include "compat.h"
#include "guard.h"
#include "handle.h"

#include <torch/csrc/autograd/autograd.h>

#include <cstdlib>

namespace {

// -1 unset, 0 false, 1 true.
ts::optional<bool> tristate(int32_t value) {
    return value < 0 ? ts::optional<bool>() : ts::optional<bool>(value != 0);
}

}  // namespace

// `gradients` may hold zeros for outputs that are scalars.
TS_EXPORT int32_t ts_backward(const ts::Handle* tensors, int64_t count, const ts::Handle* gradients, int64_t gradient_count, int32_t retain_graph,
                              int32_t create_graph, const ts::Handle* inputs, int64_t input_count) noexcept {
    return ts::guard([&] {
        torch::autograd::backward(ts::borrow_all(tensors, count), ts::borrow_all(gradients, gradient_count), tristate(retain_graph), create_graph != 0,
                                  ts::borrow_all(inputs, input_count));
    });
}

// Writes one handle per input into `results`; 0 for an unused input.
TS_EXPORT int32_t ts_grad(const ts::Handle* outputs, int64_t output_count, const ts::Handle* inputs, int64_t input_count, const ts::Handle* gradients,
                          int64_t gradient_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, ts::Handle* results) noexcept {
    return ts::guard([&] {
        auto found = torch::autograd::grad(ts::borrow_all(outputs, output_count), ts::borrow_all(inputs, input_count),
                                           ts::borrow_all(gradients, gradient_count), tristate(retain_graph), create_graph != 0, allow_unused != 0);
        for (size_t i = 0; i < found.size(); ++i) {
            results[i] = ts::release(std::move(found[i]));
        }
    });
}

// The gradient as a new handle to the same tensor; 0 when there is none.
TS_EXPORT int32_t ts_tensor_grad(ts::Handle handle, ts::Handle* result) noexcept {
    return ts::guard([&] { *result = ts::release(at::Tensor(ts::borrow(handle).grad())); });
}

TS_EXPORT int32_t ts_tensor_set_grad(ts::Handle handle, ts::Handle gradient) noexcept {
    return ts::guard([&] { ts::borrow(handle).mutable_grad() = ts::borrow(gradient); });
}

// Sets the gradients of many parameters to none, or zeroes them in place.
TS_EXPORT int32_t ts_zero_grad(const ts::Handle* handles, int64_t count, int32_t to_none) noexcept {
    return ts::guard([&] {
        for (int64_t i = 0; i < count; ++i) {
            auto& gradient = ts::borrow(handles[i]).mutable_grad();
            if (!gradient.defined()) continue;
            if (to_none != 0) {
                gradient = at::Tensor();
            } else {
                if (gradient.grad_fn()) gradient.detach_();
                gradient.zero_();
            }
        }
    });
}

TS_EXPORT int32_t ts_tensor_set_requires_grad(ts::Handle handle, int32_t value) noexcept {
    return ts::guard([&] { ts::borrow(handle).set_requires_grad(value != 0); });
}

TS_EXPORT int32_t ts_tensor_retain_grad(ts::Handle handle) noexcept {
    return ts::guard([&] { ts::borrow(handle).retain_grad(); });
}
