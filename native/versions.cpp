// What this libtorch is and how it was built.
#include "guard.h"

#include <ATen/Version.h>
#include <torch/version.h>

#include <algorithm>
#include <cstring>

TS_EXPORT const char* ts_torch_version() noexcept {
    return TORCH_VERSION;
}

TS_EXPORT int32_t ts_cxx11_abi() noexcept {
    return _GLIBCXX_USE_CXX11_ABI;
}

// libtorch's own report: compiler, BLAS, oneDNN, CPU capability; returns the full length in bytes.
TS_EXPORT int64_t ts_torch_config(char* buffer, int64_t capacity) noexcept {
    int64_t length = 0;
    ts::guard([&] {
        const auto text = at::show_config();
        length = static_cast<int64_t>(text.size());
        std::memcpy(buffer, text.data(), static_cast<size_t>(std::min(length, capacity)));
    });
    return length;
}
