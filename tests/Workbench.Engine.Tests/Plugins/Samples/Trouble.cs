using System;
using System.ComponentModel.DataAnnotations;
using System.Threading;
using TorchSharp;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Trouble;

public sealed record TroubleOptions
{
    /// <summary>Groups of channels.</summary>
    [Range(1, 64)]
    public int Groups { get; init; } = 4;

    /// <summary>A thread makes garbage as fast as it can, so that the collector runs all the time.</summary>
    public bool Garbage { get; init; }

    /// <summary>TorchSharp's group norm as it is made: with numbers that nobody set.</summary>
    public bool Unset { get; init; }

    /// <summary>The call of a layer in training that multiplies matrices that do not fit, over which libtorch ends the process; 0 never.</summary>
    [Range(0, 1_000_000)]
    public int WrongShapesAt { get; init; }
}

/// <summary>Group norm as a plugin author would write it after reading a tutorial: plain numbers in expressions, no scopes.</summary>
[Normalizer("trouble", Summary = "Test: normalizes, and makes trouble when asked")]
public sealed class TroublePlugin : Plugin<INormalizer, TroubleOptions>
{
    protected override INormalizer Create(TroubleOptions options, BuildContext context)
    {
        if (options.Garbage)
        {
            new Thread(MakeGarbage) { IsBackground = true }.Start();
        }

        return new TroubleNormalizer(options);
    }

    private static void MakeGarbage()
    {
        object? last = null;
        while (true)
        {
            last = new byte[1000];
            GC.KeepAlive(last);
        }
    }

    private sealed class TroubleNormalizer(TroubleOptions options) : INormalizer
    {
        public bool NeedsBias => false;

        public nn.Module<Tensor, Tensor> Layer(int channels) => new TroubleLayer(options, channels);
    }

    private sealed class TroubleLayer : nn.Module<Tensor, Tensor>
    {
        private static int _calls;
        private readonly TroubleOptions _options;
        private readonly TorchSharp.Modules.GroupNorm norm;

        public TroubleLayer(TroubleOptions options, int channels)
            : base("trouble")
        {
            _options = options;
            norm = nn.GroupNorm(options.Groups, channels);
            if (!options.Unset)
            {
                nn.init.ones_(norm.weight);
                nn.init.zeros_(norm.bias);
            }

            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            if (training && Interlocked.Increment(ref _calls) == _options.WrongShapesAt)
            {
                ones(2, 3).matmul(ones(4, 5));
            }

            return (norm.call(x * 2.0 / 2.0) + 1.0 - 1.0) * 1.0;
        }
    }
}
