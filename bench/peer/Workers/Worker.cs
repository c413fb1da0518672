using System.Text.Json;
using Torch.Runtime;

namespace Peer.Bench.Workers;

/// <summary>Our side of a comparison: the same protocol as <c>python/peer.py</c>.</summary>
internal static class Worker
{
    /// <summary>Answers requests until the end of standard input. Everything runs on this thread.</summary>
    public static int Serve(string kind, Settings settings)
    {
        // As the program starts libtorch.
        LibTorch.Start(new LibTorchOptions { Threads = settings.Threads });
        using ISide side = kind switch
        {
            "retinanet" => new RetinaNetSide(settings),
            "rcnn" => new RcnnSide(settings),
            "classifier" => new ClassifierSide(settings),
            "ops" => new OpsSide(settings),
            "kernels" => new KernelSide(),
            "loader" => new LoaderSide(settings),
            "augment" => new AugmentSide(settings),
            _ => throw new ArgumentException($"No worker '{kind}'."),
        };
        Console.WriteLine(JsonSerializer.Serialize(side.Facts()));
        while (Console.ReadLine() is { } line && line != "quit")
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Console.WriteLine(JsonSerializer.Serialize(side.Do(words[0], words[1..])));
        }

        return 0;
    }

    /// <summary>Versions of our side.</summary>
    public static Dictionary<string, object> Versions()
    {
        var facts = LibTorch.Describe().ToDictionary(fact => fact.Key, object (fact) => fact.Value);
        facts[".NET"] = Environment.Version.ToString();
        return facts;
    }
}

/// <summary>One kind of work.</summary>
internal interface ISide : IDisposable
{
    /// <summary>Versions and sizes, told once at the start.</summary>
    IReadOnlyDictionary<string, object> Facts();

    /// <summary>Does what is asked; the answer holds at least <c>ms</c>.</summary>
    IReadOnlyDictionary<string, object> Do(string request, string[] arguments);
}
