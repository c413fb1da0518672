// What a tensor handle tells without a dispatcher call, and copies in and out of plain memory.
#include "compat.h"
#include "guard.h"
#include "handle.h"

#include <cstring>

namespace {

struct Facts {
    int64_t dimensions;
    int64_t elements;
    int64_t element_size;
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t layout;
    uint8_t requires_grad;
    uint8_t is_leaf;
    uint8_t contiguous;
    uint8_t channels_last;
    uint8_t is_inference;
    uint8_t has_storage;
    uint8_t padding[2];
};
static_assert(sizeof(Facts) == 48);

}  // namespace

TS_EXPORT void ts_tensor_free(ts::Handle handle) noexcept {
    ts::drop(handle);
}

TS_EXPORT void ts_tensor_free_many(const ts::Handle* handles, int64_t count) noexcept {
    for (int64_t i = 0; i < count; ++i) {
        ts::drop(handles[i]);
    }
}

TS_EXPORT ts::Handle ts_tensor_share(ts::Handle handle) noexcept {
    return ts::release(ts::borrow(handle));
}

TS_EXPORT int32_t ts_tensor_facts(ts::Handle handle, Facts* facts) noexcept {
    return ts::guard([&] {
        const auto tensor = ts::borrow(handle);
        *facts = {};
        facts->dimensions = tensor.dim();
        facts->elements = tensor.numel();
        facts->element_size = static_cast<int64_t>(tensor.element_size());
        facts->dtype = static_cast<int32_t>(tensor.scalar_type());
        facts->device_type = static_cast<int32_t>(tensor.device().type());
        facts->device_index = tensor.device().index();
        facts->layout = static_cast<int32_t>(tensor.layout());
        facts->requires_grad = tensor.requires_grad();
        facts->is_leaf = tensor.is_leaf();
        facts->contiguous = tensor.layout() == c10::kStrided && tensor.is_contiguous();
        facts->channels_last = tensor.layout() == c10::kStrided && tensor.is_contiguous(at::MemoryFormat::ChannelsLast);
        facts->is_inference = tensor.is_inference();
        facts->has_storage = tensor.has_storage();
    });
}

// The first `capacity` sizes and strides; either target may be null.
TS_EXPORT int32_t ts_tensor_sizes(ts::Handle handle, int64_t* sizes, int64_t* strides, int64_t capacity) noexcept {
    return ts::guard([&] {
        const auto tensor = ts::borrow(handle);
        const auto count = static_cast<size_t>(std::min<int64_t>(tensor.dim(), capacity)) * sizeof(int64_t);
        if (sizes != nullptr) std::memcpy(sizes, tensor.sizes().data(), count);
        if (strides != nullptr) std::memcpy(strides, tensor.strides().data(), count);
    });
}

TS_EXPORT int64_t ts_tensor_storage_offset(ts::Handle handle) noexcept {
    int64_t offset = 0;
    ts::guard([&] { offset = ts::borrow(handle).storage_offset(); });
    return offset;
}

// Address of the first element; 0 for tensors without storage or elements.
TS_EXPORT int32_t ts_tensor_data(ts::Handle handle, void** address) noexcept {
    return ts::guard([&] {
        const auto tensor = ts::borrow(handle);
        *address = tensor.numel() == 0 ? nullptr : tensor.data_ptr();
    });
}

// A contiguous CPU tensor holding a copy of `bytes` bytes at `source`; left uninitialised when `source` is null.
TS_EXPORT int32_t ts_tensor_from_memory(const void* source, int64_t bytes, const int64_t* sizes, int32_t dimensions, int32_t dtype,
                                        ts::Handle* result) noexcept {
    return ts::guard([&] {
        auto tensor = at::empty(c10::IntArrayRef(sizes, static_cast<size_t>(dimensions)), at::TensorOptions(static_cast<at::ScalarType>(dtype)));
        TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes, "the shape needs ", tensor.nbytes(), " bytes, but ", bytes, " were given");
        if (source != nullptr && bytes > 0) std::memcpy(tensor.data_ptr(), source, static_cast<size_t>(bytes));
        *result = ts::release(std::move(tensor));
    });
}

TS_EXPORT int32_t ts_tensor_contiguous(ts::Handle handle, int32_t memory_format, ts::Handle* result) noexcept {
    return ts::guard([&] { *result = ts::release(ts::borrow(handle).contiguous(static_cast<at::MemoryFormat>(memory_format))); });
}
