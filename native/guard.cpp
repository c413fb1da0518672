#include "guard.h"

#include <c10/util/Exception.h>

#include <exception>

namespace ts {

std::string& error_message() {
    static thread_local std::string message;
    return message;
}

void store_current_exception() noexcept {
    try {
        throw;
    } catch (const c10::Error& error) {
        error_message() = error.what_without_backtrace();
    } catch (const std::exception& error) {
        std::string text = error.what();
        // Errors re-thrown by the autograd engine carry libtorch's native stack in their text.
        const auto stack = text.find("\nException raised from ");
        error_message() = stack == std::string::npos ? text : text.substr(0, stack);
    } catch (...) {
        error_message() = "an unknown native error";
    }
}

}  // namespace ts

// The message of this thread's last failing call: UTF-8, valid until the next failing call on this thread.
TS_EXPORT const char* ts_error(int64_t* length) noexcept {
    *length = static_cast<int64_t>(ts::error_message().size());
    return ts::error_message().data();
}

// Lets a callback say why it failed before it returns a non-zero code.
TS_EXPORT void ts_set_error(const char* text, int64_t length) noexcept {
    ts::error_message().assign(text, static_cast<size_t>(length));
}
