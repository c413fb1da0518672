using System.Globalization;

namespace Peer.Bench;

/// <summary>Settings by name, from <c>--name value</c> pairs.</summary>
public sealed class Settings
{
    private readonly Dictionary<string, string> _values;

    private Settings(Dictionary<string, string> values) => _values = values;

    /// <summary>Device both sides compute on: <c>cpu</c> or <c>cuda</c>.</summary>
    public string Device => Text("device", "cpu");

    /// <summary>Threads per operation on both sides.</summary>
    public int Threads => Number("threads", 2);

    /// <summary>Seed of images, boxes and weights.</summary>
    public int Seed => Number("seed", 1);

    /// <summary>Reads the pairs.</summary>
    /// <exception cref="ArgumentException">Not pairs.</exception>
    public static Settings Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Count)
            {
                throw new ArgumentException($"Expected --name value, got '{arguments[i]}'.");
            }

            values[arguments[i][2..]] = arguments[i + 1];
        }

        return new Settings(values);
    }

    /// <summary>A text, or its default.</summary>
    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => _values.TryGetValue(name, out var value) ? value : throw new ArgumentException($"--{name} is missing.");

    /// <summary>A whole number, or its default.</summary>
    public int Number(string name, int otherwise) =>
        _values.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A number, or its default.</summary>
    public double Real(string name, double otherwise) =>
        _values.TryGetValue(name, out var value) ? double.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Names separated by commas, or their default.</summary>
    public string[] List(string name, string otherwise) => Text(name, otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries);
}
