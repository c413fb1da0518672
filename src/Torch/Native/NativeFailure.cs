using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Native;

/// <summary>Errors between the two worlds: libtorch's become <see cref="ExternalException"/>, those of managed callbacks travel through and back.</summary>
internal static unsafe class NativeFailure
{
    // What a managed callback threw on this thread while native code was calling it; the failing call picks it up as the cause.
    [ThreadStatic]
    private static Exception? _inCallback;

    [DoesNotReturn]
    internal static void Throw()
    {
        long length;
        var text = Shim.Error(&length);
        var message = Encoding.UTF8.GetString(text, checked((int)length)).TrimEnd();
        var cause = _inCallback;
        _inCallback = null;
        throw new ExternalException(message, cause);
    }

    /// <summary>To be called in the catch block of a callback, before it returns a non-zero code.</summary>
    internal static void Store(Exception error)
    {
        _inCallback = error;
        var text = Encoding.UTF8.GetBytes($"{error.GetType().Name} in a managed callback: {error.Message}");
        fixed (byte* bytes = text)
        {
            Shim.SetError(bytes, text.Length);
        }
    }
}
