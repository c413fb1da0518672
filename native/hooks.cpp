// Managed code inside the backward pass: tensor hooks and autograd nodes with a managed backward.
// A callback never throws: it returns a code after ts_set_error, and its owner hears when it is no longer needed.
#include "compat.h"
#include "guard.h"
#include "handle.h"

#include <torch/csrc/autograd/edge.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/variable.h>

#include <memory>

namespace {

using Free = void (*)(int64_t context);
// Gets a gradient it then owns; may write a replacement, which native code then owns.
using Hook = int32_t (*)(int64_t context, ts::Handle gradient, ts::Handle* replacement);
// Gets gradients of the outputs it then owns; writes one gradient (or 0) per input.
using Backward = int32_t (*)(int64_t context, const ts::Handle* gradients, int32_t count, ts::Handle* results, int32_t result_count);

struct Context {
    Context(int64_t context, Free on_free) : id(context), free(on_free) {}
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { free(id); }
    int64_t id;
    Free free;
};

struct ManagedNode : torch::autograd::Node {
    ManagedNode(int64_t context, Free on_free, Backward call) : owner(context, on_free), backward(call) {}

    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
        std::vector<ts::Handle> given;
        for (auto& gradient : gradients) {
            given.push_back(ts::release(std::move(gradient)));
        }
        std::vector<ts::Handle> made(num_outputs(), nullptr);
        const auto code = backward(owner.id, given.data(), static_cast<int32_t>(given.size()), made.data(), static_cast<int32_t>(made.size()));
        torch::autograd::variable_list results;
        for (auto* handle : made) {
            results.push_back(ts::borrow(handle));
            ts::drop(handle);
        }
        TORCH_CHECK(code == 0, ts::error_message());
        return results;
    }

    std::string name() const override { return "ManagedBackward"; }

    Context owner;
    Backward backward;
};

}  // namespace

TS_EXPORT int32_t ts_hook_add(ts::Handle handle, int64_t context, Hook hook, Free free, int32_t* position) noexcept {
    auto owner = std::make_shared<Context>(context, free);
    return ts::guard([&] {
        *position = static_cast<int32_t>(ts::borrow(handle).register_hook([owner, hook](const at::Tensor& gradient) -> at::Tensor {
            ts::Handle replacement = nullptr;
            const auto code = hook(owner->id, ts::release(at::Tensor(gradient)), &replacement);
            TORCH_CHECK(code == 0, ts::error_message());
            auto result = ts::borrow(replacement);
            ts::drop(replacement);
            return result;
        }));
    });
}

TS_EXPORT int32_t ts_hook_remove(ts::Handle handle, int32_t position) noexcept {
    return ts::guard([&] { ts::borrow(handle).remove_hook(static_cast<unsigned>(position)); });
}

// Makes `outputs` (computed without recording) the results of one node over `inputs`.
TS_EXPORT int32_t ts_node_attach(const ts::Handle* inputs, int32_t input_count, const ts::Handle* outputs, int32_t output_count, int64_t context,
                                 Backward backward, Free free) noexcept {
    auto node = std::shared_ptr<ManagedNode>(new ManagedNode(context, free, backward), torch::autograd::deleteNode);
    return ts::guard([&] {
        node->set_next_edges(torch::autograd::collect_next_edges(ts::borrow_all(inputs, input_count)));
        for (int32_t i = 0; i < output_count; ++i) {
            auto output = ts::borrow(outputs[i]);
            torch::autograd::set_history(output, node);
        }
    });
}
