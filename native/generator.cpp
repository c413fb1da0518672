// Random number generators and their state.
#include "compat.h"
#include "guard.h"
#include "handle.h"

#include <ATen/CPUGeneratorImpl.h>

namespace {

// Starts CUDA where that is still to be done.
at::Generator default_of(c10::Device device) {
    return at::globalContext().defaultGenerator(device);
}

}  // namespace

// Seeds every device's default generator.
TS_EXPORT int32_t ts_manual_seed(int64_t seed) noexcept {
    return ts::guard([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

TS_EXPORT int32_t ts_generator_default(int32_t device_type, int32_t device_index, at::Generator** result) noexcept {
    return ts::guard([&] {
        *result = new at::Generator(default_of({static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)}));
    });
}

TS_EXPORT int32_t ts_generator_new(int32_t device_type, int32_t device_index, int64_t seed, at::Generator** result) noexcept {
    return ts::guard([&] {
        const c10::Device device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
        auto made = device.is_cpu() ? at::detail::createCPUGenerator() : default_of(device).clone();
        made.set_current_seed(static_cast<uint64_t>(seed));
        *result = new at::Generator(std::move(made));
    });
}

TS_EXPORT void ts_generator_free(at::Generator* generator) noexcept {
    delete generator;
}

TS_EXPORT int32_t ts_generator_seed(at::Generator* generator, int64_t seed) noexcept {
    return ts::guard([&] {
        const std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_current_seed(static_cast<uint64_t>(seed));
    });
}

// Seeds from the operating system's entropy and says with what.
TS_EXPORT int32_t ts_generator_reseed(at::Generator* generator, int64_t* seed) noexcept {
    return ts::guard([&] {
        const std::lock_guard<std::mutex> lock(generator->mutex());
        *seed = static_cast<int64_t>(generator->seed());
    });
}

TS_EXPORT int32_t ts_generator_initial_seed(at::Generator* generator, int64_t* seed) noexcept {
    return ts::guard([&] { *seed = static_cast<int64_t>(generator->current_seed()); });
}

TS_EXPORT int32_t ts_generator_state(at::Generator* generator, ts::Handle* state) noexcept {
    return ts::guard([&] {
        const std::lock_guard<std::mutex> lock(generator->mutex());
        *state = ts::release(generator->get_state());
    });
}

TS_EXPORT int32_t ts_generator_set_state(at::Generator* generator, ts::Handle state) noexcept {
    return ts::guard([&] {
        const std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_state(ts::borrow(state));
    });
}
