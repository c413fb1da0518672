using System.Diagnostics;

namespace Terminal.Bench;

/// <summary>The first paint under other values of <c>TERM</c>, and the way out.</summary>
/// <param name="harness">Starts the program.</param>
/// <param name="results">Where the figures go.</param>
internal sealed class TermChecks(Harness harness, Results results)
{
    /// <summary>One start each.</summary>
    public void Run(string runs, IEnumerable<string> terms)
    {
        foreach (var term in terms)
        {
            using var session = harness.StartReady(runs, 80, 24, term: term);
            var bytes = session.BytesSince(session.Started);
            var begin = Stopwatch.GetTimestamp();
            session.Type("j");
            Thread.Sleep(400);
            var move = session.BytesSince(begin);
            session.Type("q");
            Session.WaitFor(() => session.HasEnded, 5);
            Thread.Sleep(100);
            var left = session.Look(screen => screen.Modes.Left.ToList());
            var finding = left.Count == 0 ? "clean" : $"left: {string.Join(", ", left)}";
            results.Add("by TERM", term, $"first paint {bytes}, move {move} bytes, {finding}", Limits.Pass(left.Count == 0 && session.HasEnded));
        }
    }
}
