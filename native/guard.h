// One guard for every export: no exception crosses the C boundary.
#pragma once

#include <cstdint>
#include <string>

#define TS_EXPORT extern "C" __attribute__((visibility("default")))

namespace ts {

// What the calling thread's last failing export said; read through ts_error.
std::string& error_message();

// Turns the exception in flight into the thread's message; call only inside a catch block.
void store_current_exception() noexcept;

// Runs the body of an export: 0 when it returned, 1 when it threw.
template <typename Body>
int32_t guard(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (...) {
        store_current_exception();
        return 1;
    }
}

}  // namespace ts
