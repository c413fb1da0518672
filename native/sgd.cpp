// One step of SGD with momentum over many parameters in one call.
// Bit-equal to torch.optim.SGD on the CPU, which runs four operations per parameter:
//   d = g + decay * p;  v = v * momentum;  v = v + (1 - dampening) * d;  p = p - rate * d
// ATen's add with a factor is a fused multiply-add per element, its mul is not; this file is compiled without contraction so that it rounds alike.
#include "compat.h"
#include "guard.h"
#include "handle.h"

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <cmath>

namespace {

struct Settings {
    double rate;
    double momentum;
    double dampening;
    double decay;
    int32_t nesterov;
    int32_t maximize;
};

void by_operations(at::Tensor& parameter, const at::Tensor& gradient, at::Tensor& velocity, const Settings& s) {
    auto d = gradient;
    if (s.decay != 0) d = d.add(parameter, s.decay);
    if (s.momentum != 0) {
        if (velocity.defined()) {
            velocity.mul_(s.momentum).add_(d, 1 - s.dampening);
        } else {
            velocity = d.clone().detach();
        }
        d = s.nesterov != 0 ? d.add(velocity, s.momentum) : velocity;
    }
    parameter.add_(d, s.maximize != 0 ? s.rate : -s.rate);
}

bool same_layout(const at::Tensor& a, const at::Tensor& b) {
    return b.scalar_type() == at::kFloat && b.is_cpu() && b.layout() == at::kStrided && a.strides() == b.strides() && a.sizes() == b.sizes();
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma")))
void fused(float* p, const float* g, float* v, int64_t begin, int64_t end, float rate, float momentum, float undamped, float decay) {
    for (int64_t i = begin; i < end; ++i) {
        const float d = decay != 0 ? __builtin_fmaf(p[i], decay, g[i]) : g[i];
        const float kept = v[i] * momentum;
        v[i] = __builtin_fmaf(d, undamped, kept);
        p[i] = __builtin_fmaf(v[i], rate, p[i]);
    }
}

bool can_fuse(const at::Tensor& parameter, const at::Tensor& gradient, const at::Tensor& velocity, const Settings& s) {
    static const bool has_fma = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return has_fma && s.momentum != 0 && s.nesterov == 0 && velocity.defined() && same_layout(parameter, parameter) &&
           parameter.is_non_overlapping_and_dense() && same_layout(parameter, gradient) && same_layout(parameter, velocity);
}
#endif

void step(at::Tensor& parameter, const at::Tensor& gradient, at::Tensor& velocity, const Settings& s) {
#if defined(__x86_64__)
    if (can_fuse(parameter, gradient, velocity, s)) {
        auto* p = parameter.data_ptr<float>();
        const auto* g = gradient.data_ptr<float>();
        auto* v = velocity.data_ptr<float>();
        const auto rate = static_cast<float>(s.maximize != 0 ? s.rate : -s.rate);
        const auto undamped = static_cast<float>(1 - s.dampening);
        at::parallel_for(0, parameter.numel(), 16384, [&](int64_t begin, int64_t end) {
            fused(p, g, v, begin, end, rate, static_cast<float>(s.momentum), undamped, static_cast<float>(s.decay));
        });
        parameter.unsafeGetTensorImpl()->bump_version();
        velocity.unsafeGetTensorImpl()->bump_version();
        return;
    }
#endif
    by_operations(parameter, gradient, velocity, s);
}

}  // namespace

// `velocities` holds one handle per parameter, 0 before its first step; new ones are written there and belong to the caller.
// Parameters without a gradient are left alone.
TS_EXPORT int32_t ts_sgd_step(const ts::Handle* parameters, ts::Handle* velocities, int64_t count, const Settings* settings) noexcept {
    return ts::guard([&] {
        const auto recording = c10::AutoGradMode(false);
        for (int64_t i = 0; i < count; ++i) {
            auto parameter = ts::borrow(parameters[i]);
            const auto gradient = parameter.grad();
            if (!gradient.defined()) continue;
            auto velocity = ts::borrow(velocities[i]);
            step(parameter, gradient, velocity, *settings);
            if (velocities[i] == nullptr) velocities[i] = ts::release(std::move(velocity));
        }
    });
}
