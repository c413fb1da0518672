using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Vision.Accounting;

namespace Workbench.Runs.Events;

/// <summary>The three numbers JSON has no word for: null in their place, and <c>nonFinite</c> at the end of the line says for each path which it was.</summary>
internal static class NonFinite
{
    public static string Word(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    public static double Value(string? word) => word switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.NaN,
    };

    /// <summary>A finite number as it is, the others as their word.</summary>
    public static string Text(double value, string format = "R") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : Word(value);

    /// <summary>Adds <c>nonFinite</c> to a kind of event. Read last, it finds the numbers of the line in place.</summary>
    public static void Add(JsonTypeInfo type)
    {
        if (!type.Type.IsSubclassOf(typeof(RunEvent)))
        {
            return;
        }

        JsonPropertyInfo[] numbers = [.. type.Properties.Where(property => property.Get is not null)];
        var words = type.CreateJsonPropertyInfo(typeof(Dictionary<string, string>), "nonFinite");
        words.Order = int.MaxValue;
        words.Get = @event => numbers.SelectMany(number => Flat(number.Name, number.Get!(@event))).Where(number => !double.IsFinite(number.Value))
            .DistinctBy(number => number.Path).ToDictionary(number => number.Path, number => Word(number.Value));
        words.Set = (@event, read) =>
        {
            foreach (var (path, word) in (Dictionary<string, string>)read!)
            {
                if (numbers.FirstOrDefault(number => number.Name == path.Split('/')[0]) is { Set: { } set } number)
                {
                    set(@event, With(number.Get!(@event), path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..], Value(word)));
                }
            }
        };
        words.ShouldSerialize = (_, found) => found is Dictionary<string, string> { Count: > 0 };
        type.Properties.Add(words);
    }

    private static IEnumerable<(string Path, double Value)> Flat(string name, object? value) => value switch
    {
        double number => [(name, number)],
        IReadOnlyList<(string Name, double Value)> named => named.Select(one => ($"{name}/{one.Name}", one.Value)),
        Counters counters => [($"{name}/flops", counters.Flops), ($"{name}/seconds", counters.Seconds)],
        _ => [],
    };

    private static object? With(object? value, string name, double number) => value switch
    {
        double.NaN => number,
        IReadOnlyList<(string Name, double Value)> named =>
            named.Select(one => one.Name == name && double.IsNaN(one.Value) ? (one.Name, number) : one).ToArray(),
        Counters { Flops: double.NaN } counters when name == "flops" => counters with { Flops = number },
        Counters { Seconds: double.NaN } counters when name == "seconds" => counters with { Seconds = number },
        _ => value,
    };
}
