using System.Diagnostics;
using System.Globalization;
using Torch.Runtime;
using Workbench.Engine.Experiments;
using static TorchSharp.torch;

namespace Peer.Bench.Workers;

/// <summary>Small operations in a C# loop, results freed by scopes of 64 operations (a training step makes thousands in one).</summary>
internal sealed class OpsSide : ISide
{
    private readonly Device _device;
    private readonly int _perScope;
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly Tensor _wanted;
    private readonly Tensor _image;
    private readonly Tensor _kernel;

    public OpsSide(Settings settings)
    {
        _device = DeviceChoice.For(settings.Device);
        _perScope = settings.Number("per-scope", 64);
        _a = ones(4, device: _device);
        _b = ones(4, device: _device);
        _wanted = ones(4, device: _device, requires_grad: true);
        _image = ones(1, 8, 8, 8, device: _device);
        _kernel = ones(8, 8, 3, 3, device: _device);
    }

    public IReadOnlyDictionary<string, object> Facts() => Worker.Versions();

    public IReadOnlyDictionary<string, object> Do(string request, string[] arguments)
    {
        var count = int.Parse(arguments[0], CultureInfo.InvariantCulture) / _perScope * _perScope;
        Wait();
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < count; done += _perScope)
        {
            using var scope = NewDisposeScope();
            Some(request);
        }

        Wait();
        var ms = clock.Elapsed.TotalMilliseconds;
        return new Dictionary<string, object> { ["ms"] = ms, ["ns"] = ms * 1e6 / count };
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { _a, _b, _wanted, _image, _kernel })
        {
            tensor.Dispose();
        }
    }

    private void Some(string request)
    {
        switch (request)
        {
            case "add":
                for (var i = 0; i < _perScope; i++)
                {
                    _ = _a + _b;
                }

                break;
            case "add_grad":
                for (var i = 0; i < _perScope; i++)
                {
                    _ = _wanted + _b;
                }

                break;
            case "add_in_place":
                for (var i = 0; i < _perScope; i++)
                {
                    _a.add_(_b);
                }

                break;
            case "conv2d":
                for (var i = 0; i < _perScope; i++)
                {
                    _ = nn.functional.conv2d(_image, _kernel);
                }

                break;
            default:
                throw new ArgumentException($"No request '{request}'.");
        }
    }

    private void Wait()
    {
        if (_device.type != TorchSharp.DeviceType.CPU)
        {
            Accelerator.Synchronize();
        }
    }
}
