// Sizes of the thread pools libtorch computes with.
#include "guard.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>

namespace {

// OpenBLAS, where libtorch uses it, keeps a pool of its own; other BLAS libraries do not have these symbols.
template <typename Function>
Function blas_function(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
}

}  // namespace

TS_EXPORT int32_t ts_threads() noexcept {
    return at::get_num_threads();
}

TS_EXPORT int32_t ts_set_threads(int32_t count) noexcept {
    return ts::guard([&] {
        at::set_num_threads(count);
        if (const auto set = blas_function<void (*)(int)>("openblas_set_num_threads")) {
            set(count);
        }
    });
}

TS_EXPORT int32_t ts_interop_threads() noexcept {
    return at::get_num_interop_threads();
}

TS_EXPORT int32_t ts_set_interop_threads(int32_t count) noexcept {
    return ts::guard([&] { at::set_num_interop_threads(count); });
}

// Threads of the BLAS pool, or 0 when the BLAS does not say.
TS_EXPORT int32_t ts_blas_threads() noexcept {
    const auto get = blas_function<int (*)()>("openblas_get_num_threads");
    return get == nullptr ? 0 : get();
}
