namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The module's own parameters and persistent buffers by dotted name; the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (key, parameter) in _internal_params)
                {
                    destination.TryAdd(start + key, parameter);
                }
                foreach (var (key, (buffer, persistent)) in _internal_buffers)
                {
                    if (persistent)
                    {
                        destination.TryAdd(start + key, buffer);
                    }
                }
                foreach (var (key, child) in named_children())
                {
                    child.state_dict(destination, start + key);
                }
                return destination;
            }

            /// <summary>Copies the values of <paramref name="source"/> into the module's tensors of the same names.</summary>
            /// <param name="source">Values by dotted name; dtype and device may differ from the module's, shapes may not.</param>
            /// <param name="strict">Whether missing and unexpected names are an error.</param>
            /// <param name="skip">Names that are left alone.</param>
            /// <returns>Names that the source lacks, and names that the module lacks.</returns>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var left = new HashSet<string>(skip ?? []);
                List<string> missing = [.. own.Keys.Where(key => !left.Contains(key) && !source.ContainsKey(key))];
                List<string> unexpected = [.. source.Keys.Where(key => !left.Contains(key) && !own.ContainsKey(key))];
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException("The loaded state dict does not fit the module."
                        + Listed(" Missing: ", missing) + Listed(" Unexpected: ", unexpected));
                }
                using var noGrad = no_grad();
                foreach (var (key, target) in own)
                {
                    if (!left.Contains(key) && source.TryGetValue(key, out var value))
                    {
                        CopyInto(key, target, value);
                    }
                }
                return (missing, unexpected);
            }

            private static void CopyInto(string key, Tensor target, Tensor value)
            {
                if (!target.shape.AsSpan().SequenceEqual(value.shape))
                {
                    throw new ArgumentException($"'{key}' has shape [{string.Join(", ", value.shape)}] in the state dict, "
                        + $"but [{string.Join(", ", target.shape)}] in the module.");
                }
                target.copy_(value);
            }

            private static string Listed(string head, List<string> keys) => keys.Count switch
            {
                0 => "",
                <= 10 => $"{head}{string.Join(", ", keys)}.",
                _ => $"{head}{string.Join(", ", keys.Take(10))} and {keys.Count - 10} more.",
            };
        }
    }
}
