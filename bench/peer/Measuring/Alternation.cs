using System.Text.Json;

namespace Peer.Bench.Measuring;

/// <summary>Measures contestants in turns: every round each does the same step once, and the order moves on by one each round.</summary>
/// <remarks>
/// Two threads that wait for each other make times jump whenever anything else runs. Steps of one round lie close together in time, so
/// ratios within a round are steadier than times, and their median shrugs off the rounds that were hit.
/// </remarks>
public static class Alternation
{
    /// <summary>Runs the rounds.</summary>
    /// <param name="contestants">Who takes part.</param>
    /// <param name="warmup">Rounds before that are not counted.</param>
    /// <param name="rounds">Rounds that are counted.</param>
    /// <param name="measure">Contestant and round → the number to compare (milliseconds, nanoseconds ...).</param>
    /// <param name="label">For progress on standard error.</param>
    public static Series Run(IReadOnlyList<Contestant> contestants, int warmup, int rounds, Func<Contestant, int, double> measure, string label)
    {
        var times = contestants.ToDictionary(contestant => contestant.Name, _ => new double[rounds]);
        for (var round = -warmup; round < rounds; round++)
        {
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                var contestant = contestants[(turn + round + warmup) % contestants.Count];
                var value = measure(contestant, round + warmup);
                if (round >= 0)
                {
                    times[contestant.Name][round] = value;
                }
            }

            Console.Error.WriteLine($"{label}: round {round + warmup + 1} of {rounds + warmup}");
        }

        return new Series(times);
    }

    /// <summary>Asks for a request with the round's number behind it.</summary>
    public static Func<Contestant, int, double> Timing(string request, Action<Contestant, int, JsonElement>? see = null) => (contestant, round) =>
    {
        var answer = contestant.Ask($"{request} {round}");
        see?.Invoke(contestant, round, answer);
        return answer.GetProperty("ms").GetDouble();
    };
}

/// <summary>What was measured: per contestant one number per round.</summary>
/// <param name="Times">By the contestant's name.</param>
public sealed record Series(IReadOnlyDictionary<string, double[]> Times)
{
    /// <summary>The same for one image of a batch.</summary>
    public Series PerImage(int batch) => new(Times.ToDictionary(entry => entry.Key, entry => entry.Value.Select(time => time / batch).ToArray()));

    /// <summary>Quartiles of a contestant's numbers.</summary>
    public Quartiles Of(string name) => Quartiles.Of(Times[name]);

    /// <summary>Quartiles of the ratios within rounds, for times: below 1 means <paramref name="name"/> is faster.</summary>
    public Quartiles Ratio(string name, string to) => Quartiles.Of([.. Times[name].Zip(Times[to], (a, b) => a / b)]);
}
