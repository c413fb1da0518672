// Automatic mixed precision of the calling thread.
#include "compat.h"
#include "guard.h"

TS_EXPORT int32_t ts_autocast_state(int32_t device_type, int32_t* enabled, int32_t* dtype) noexcept {
    return ts::guard([&] {
        const auto device = static_cast<c10::DeviceType>(device_type);
        *enabled = ts::autocast_enabled(device) ? 1 : 0;
        *dtype = static_cast<int32_t>(ts::autocast_dtype(device));
    });
}

TS_EXPORT int32_t ts_autocast_set(int32_t device_type, int32_t enabled, int32_t dtype) noexcept {
    return ts::guard([&] { ts::set_autocast(static_cast<c10::DeviceType>(device_type), enabled != 0, static_cast<at::ScalarType>(dtype)); });
}

// Nesting keeps the cache of cast weights alive until the outermost region ends.
TS_EXPORT int32_t ts_autocast_nest(int32_t step) noexcept {
    return ts::guard([&] {
        if (step > 0) {
            at::autocast::increment_nesting();
        } else if (at::autocast::decrement_nesting() == 0) {
            at::autocast::clear_cache();
        }
    });
}
