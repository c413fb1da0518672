using System.Runtime.InteropServices;
using Peer.Bench;
using Peer.Bench.Measuring;
using Peer.Bench.Workers;

const string usage = """
    Measures the Workbench against its peer in Python, alternating step by step. bench/README.md tells more.

      Peer.Bench retinanet [--model r18,r50] [--steps 30] [--warmup 5] [--profile 0] [--tuned true] [--try VARIABLE=VALUE,...] [--size 320] [--batch 4]
      Peer.Bench rcnn      [--model faster,mask] [--steps 6] [--warmup 1] [--size 320] [--batch 2]
      Peer.Bench classifier [--model r50,b0] [--steps 10] [--warmup 2] [--size 224] [--batch 16]
      Peer.Bench ops       [--rounds 15] [--warmup 10] [--count 20000] [--per-scope 64] [--operations add,conv2d,...]
      Peer.Bench kernels   [--rounds 15] [--warmup 8]
      Peer.Bench loader    [--rounds 5] [--data FOLDER] [--workers 1,2]
      Peer.Bench augment   [--rounds 9] [--data FOLDER]
      Peer.Bench start     [--rounds 15] [--program FILE]

    All: [--device cpu|cuda] [--threads 2] [--python /usr/bin/python3] [--seed 1] [--out bench/results]
    """;

if (args is [] or ["--help"] or ["-h"])
{
    Console.WriteLine(usage);
    return 0;
}

if (args[0] == "worker")
{
    return Worker.Serve(args[1], Settings.Parse(args[2..]));
}

var settings = Settings.Parse(args[1..]);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Contestant.EndAll());
switch (args[0])
{
    case "retinanet":
        RetinaNetBench.Run(settings);
        break;
    case "rcnn":
        RcnnBench.Run(settings);
        break;
    case "classifier":
        ClassifierBench.Run(settings);
        break;
    case "ops":
        OpsBench.Run(settings);
        break;
    case "kernels":
        KernelBench.Run(settings);
        break;
    case "loader":
        LoaderBench.Run(settings);
        break;
    case "augment":
        AugmentBench.Run(settings);
        break;
    case "start":
        StartBench.Run(settings);
        break;
    default:
        Console.Error.WriteLine($"error: no benchmark '{args[0]}'.\n{usage}");
        return 2;
}

return 0;
