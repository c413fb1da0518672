// Accelerators: presence, waiting, memory.
#include "compat.h"
#include "guard.h"

#include <torch/cuda.h>

#if TS_TORCH_AT_LEAST(2, 9)
#include <c10/core/CachingDeviceAllocator.h>
#endif

TS_EXPORT int32_t ts_cuda_count() noexcept {
    int32_t count = 0;
    ts::guard([&] { count = static_cast<int32_t>(torch::cuda::device_count()); });
    return count;
}

TS_EXPORT int32_t ts_cudnn_available() noexcept {
    int32_t available = 0;
    ts::guard([&] { available = torch::cuda::cudnn_is_available() ? 1 : 0; });
    return available;
}

TS_EXPORT int32_t ts_cuda_synchronize(int32_t device_index) noexcept {
    return ts::guard([&] { torch::cuda::synchronize(device_index); });
}

// Bytes now and at most in tensors on that device; `known` is 0 where this libtorch does not say without the CUDA headers.
TS_EXPORT int32_t ts_cuda_memory([[maybe_unused]] int32_t device_index, int64_t* live, int64_t* peak, int32_t* known) noexcept {
    *live = *peak = 0;
    *known = 0;
    return ts::guard([&] {
#if TS_TORCH_AT_LEAST(2, 9)
        if (torch::cuda::device_count() == 0) return;
        *known = 1;
        auto* allocator = c10::getDeviceAllocator(c10::DeviceType::CUDA);
        if (!allocator->initialized()) return;
        const auto stats = allocator->getDeviceStats(static_cast<c10::DeviceIndex>(device_index));
        const auto& bytes = stats.allocated_bytes[static_cast<size_t>(c10::CachingAllocator::StatType::AGGREGATE)];
        *live = bytes.current;
        *peak = bytes.peak;
#endif
    });
}

TS_EXPORT int32_t ts_cuda_reset_peak([[maybe_unused]] int32_t device_index) noexcept {
    return ts::guard([&] {
#if TS_TORCH_AT_LEAST(2, 9)
        if (torch::cuda::device_count() > 0) c10::getDeviceAllocator(c10::DeviceType::CUDA)->resetPeakStats(static_cast<c10::DeviceIndex>(device_index));
#endif
    });
}

// Gives cached blocks back to the driver where this libtorch can be asked to.
TS_EXPORT int32_t ts_cuda_empty_cache() noexcept {
    return ts::guard([&] {
#if TS_TORCH_AT_LEAST(2, 9)
        if (torch::cuda::device_count() > 0) c10::getDeviceAllocator(c10::DeviceType::CUDA)->emptyCache();
#endif
    });
}

// Which accelerated libraries may choose other, faster algorithms: TF32 in matrix products and cuDNN, cuDNN's search by timing.
TS_EXPORT int32_t ts_cuda_flag_set(int32_t flag, int32_t value) noexcept {
    return ts::guard([&] {
        auto& context = at::globalContext();
        if (flag == 0) context.setAllowTF32CuBLAS(value != 0);
        if (flag == 1) context.setAllowTF32CuDNN(value != 0);
        if (flag == 2) context.setBenchmarkCuDNN(value != 0);
    });
}

TS_EXPORT int32_t ts_cuda_flag(int32_t flag) noexcept {
    int32_t value = 0;
    ts::guard([&] {
        auto& context = at::globalContext();
        value = flag == 0 ? context.allowTF32CuBLAS() : flag == 1 ? context.allowTF32CuDNN() : context.benchmarkCuDNN();
    });
    return value;
}
