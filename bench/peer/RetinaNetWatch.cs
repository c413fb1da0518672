using System.Globalization;
using System.Text.Json;
using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>Notes what the sides report besides times: losses, detections, memory.</summary>
internal sealed class RetinaNetWatch(IReadOnlyList<Contestant> contestants)
{
    private readonly Dictionary<(string Side, string When), string> _notes = [];
    private readonly List<string> _moments = [];

    /// <summary>Keeps the first losses and the latest.</summary>
    public void Training(Contestant contestant, int round, JsonElement answer)
    {
        var losses = string.Create(CultureInfo.InvariantCulture, $"cls {answer.GetProperty("cls").GetDouble():0.0000}, "
            + $"box {answer.GetProperty("box").GetDouble():0.0000}");
        if (round == 0)
        {
            Note(contestant, "first losses", losses);
            Note(contestant, "memory after the first step", Megabytes(contestant));
        }

        Note(contestant, "last losses", losses);
    }

    /// <summary>Keeps how much there was to detect.</summary>
    public void Inference(Contestant contestant, int round, JsonElement answer) => Note(
        contestant, "detections (sum of scores), last busy batch", string.Create(
            CultureInfo.InvariantCulture, $"{answer.GetProperty("detections").GetInt32()} ({answer.GetProperty("scores").GetDouble():0.00})"));

    /// <summary>Keeps everybody's memory at this moment.</summary>
    public void Memory(string when)
    {
        foreach (var contestant in contestants)
        {
            Note(contestant, $"memory, {when}", Megabytes(contestant));
        }
    }

    /// <summary>Writes the table.</summary>
    public void Report(string title, Report report)
    {
        foreach (var contestant in contestants)
        {
            Note(contestant, "parameters", contestant.Facts.GetProperty("parameters").GetRawText());
        }

        report.Table(
            $"{title}: what was computed, and memory (resident MB now / at most)",
            ["", .. contestants.Select(contestant => contestant.Name)],
            _moments.Select(moment => new[] { moment }
                .Concat(contestants.Select(contestant => _notes.GetValueOrDefault((contestant.Name, moment), ""))).ToArray()));
    }

    private static string Megabytes(Contestant contestant)
    {
        var (now, peak) = contestant.Memory();
        var text = string.Create(CultureInfo.InvariantCulture, $"{now:0} / {peak:0}");
        var gpu = contestant.Ask("memory");
        return gpu.TryGetProperty("gpu_peak", out var most)
            ? text + string.Create(CultureInfo.InvariantCulture, $"; GPU {gpu.GetProperty("gpu_now").GetInt64() >> 20} / {most.GetInt64() >> 20}")
            : text;
    }

    private void Note(Contestant contestant, string when, string what)
    {
        if (!_moments.Contains(when))
        {
            _moments.Add(when);
        }

        _notes[(contestant.Name, when)] = what;
    }
}
