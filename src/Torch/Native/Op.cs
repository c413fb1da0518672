using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace TorchSharp.Native;

/// <summary>An operator of libtorch's dispatcher, found by a name such as "aten::add.Tensor" and resolved once per process.</summary>
internal sealed unsafe class Op
{
    private const int Slots = 4096;

    // Keyed by the identity of the name: the names are literals, so the same place in the code always brings the same object.
    // Writers replace the table's entry under the lock; readers need none.
    private static readonly Op?[] Table = new Op?[Slots];
    private static readonly Dictionary<string, Op> ByText = [];
    private static readonly Lock Gate = new();

    private readonly string _key;

    private Op(string key, IntPtr handle)
    {
        _key = key;
        Native = handle;
    }

    internal IntPtr Native { get; }

    /// <summary>The operator of that name.</summary>
    /// <exception cref="NotSupportedException">This libtorch has no such operator.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Op Of(string name)
    {
        var found = Volatile.Read(ref Table[RuntimeHelpers.GetHashCode(name) & (Slots - 1)]);
        return found is not null && ReferenceEquals(found._key, name) ? found : Find(name);
    }

    /// <summary>Whether this libtorch has the operator.</summary>
    internal static bool Exists(string name)
    {
        lock (Gate)
        {
            return ByText.ContainsKey(name) || Resolve(name) != IntPtr.Zero;
        }
    }

    /// <summary>The schema as libtorch prints it.</summary>
    internal string Schema()
    {
        var buffer = stackalloc byte[4096];
        var length = Math.Min(Shim.OperatorSchema(Native, buffer, 4096), 4096);
        return Encoding.UTF8.GetString(buffer, (int)length);
    }

    private static Op Find(string name)
    {
        lock (Gate)
        {
            if (!ByText.TryGetValue(name, out var found))
            {
                var handle = Resolve(name);
                if (handle == IntPtr.Zero)
                {
                    throw new NotSupportedException($"libtorch {torch.__version__} has no operator '{name}'.");
                }

                found = new Op(name, handle);
                ByText.Add(name, found);
            }

            // Two names in one slot push each other out and cost a lookup by text; rare with a few hundred names in 4096 slots.
            var entry = ReferenceEquals(found._key, name) ? found : new Op(name, found.Native);
            Volatile.Write(ref Table[RuntimeHelpers.GetHashCode(name) & (Slots - 1)], entry);
            return entry;
        }
    }

    private static IntPtr Resolve(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        Debug.Assert(name.Contains("::", StringComparison.Ordinal), "an operator's name has a namespace");
        var baseName = Encoding.UTF8.GetBytes((dot < 0 ? name : name[..dot]) + '\0');
        var overload = Encoding.UTF8.GetBytes((dot < 0 ? "" : name[(dot + 1)..]) + '\0');
        IntPtr handle;
        fixed (byte* n = baseName, o = overload)
        {
            Shim.Check(Shim.OperatorFind(n, o, &handle));
        }

        return handle;
    }
}
