using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>No gradients are recorded on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Shim.GradEnabled() != 0;

    /// <summary>Like <see cref="no_grad"/>, and tensors made inside can never take part in gradients: the fastest way to predict.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Shim.InferenceEnabled() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = is_grad_enabled();
        private bool _left;

        internal GradMode(bool enabled) => Shim.SetGradEnabled(enabled ? 1 : 0);

        public void Dispose()
        {
            if (!_left)
            {
                _left = true;
                Shim.SetGradEnabled(_before ? 1 : 0);
            }
        }
    }

    private sealed class InferenceMode : IDisposable
    {
        private IntPtr _mode;

        internal unsafe InferenceMode(bool enabled)
        {
            IntPtr mode;
            Shim.Check(Shim.InferenceEnter(enabled ? 1 : 0, &mode));
            _mode = mode;
        }

        public void Dispose()
        {
            if (_mode != IntPtr.Zero)
            {
                Shim.InferenceLeave(_mode);
                _mode = IntPtr.Zero;
            }
        }
    }
}
