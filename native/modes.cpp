// Thread-local switches of autograd. The managed side undoes them in reverse order on the same thread.
#include "guard.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

TS_EXPORT int32_t ts_grad_enabled() noexcept {
    return c10::GradMode::is_enabled() ? 1 : 0;
}

TS_EXPORT void ts_set_grad_enabled(int32_t enabled) noexcept {
    c10::GradMode::set_enabled(enabled != 0);
}

TS_EXPORT int32_t ts_inference_enabled() noexcept {
    return c10::InferenceMode::is_enabled() ? 1 : 0;
}

TS_EXPORT int32_t ts_inference_enter(int32_t enabled, c10::InferenceMode** mode) noexcept {
    return ts::guard([&] { *mode = new c10::InferenceMode(enabled != 0); });
}

TS_EXPORT void ts_inference_leave(c10::InferenceMode* mode) noexcept {
    delete mode;
}
