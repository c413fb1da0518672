using System.Diagnostics;
using Torch.Runtime;
using Torch.Runtime.Files;
using TorchSharp;
using Vision.Data;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Engine.Training;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Peer.Bench.Workers;

/// <summary>Trains and runs the Workbench's RetinaNet; the step is the one of the training loop.</summary>
internal sealed class RetinaNetSide : ISide
{
    private readonly Settings _settings;
    private readonly Device _device;
    private readonly IModel _model;
    private readonly SceneBatches _scene;
    private readonly Precision _precision;
    private SgdOptimizer _optimizer;

    public RetinaNetSide(Settings settings)
    {
        _settings = settings;
        _device = DeviceChoice.For(settings.Device);
        _precision = new Precision("fp32", _device);
        _model = Detector.Build(settings.Text("model"), settings.Number("classes", 80));
        LoadWeights(1);
        if (settings.Text("channels-last", "true") == "true")
        {
            ChannelsLast.Convert(_model.Network);
        }

        if (_device.type != DeviceType.CPU)
        {
            _model.Network.to(_device);
        }

        _scene = SceneBatches.Read(settings.Text("scene"), _device);
        _optimizer = NewOptimizer();
    }

    public IReadOnlyDictionary<string, object> Facts()
    {
        var facts = Worker.Versions();
        facts["parameters"] = _model.Network.parameters().Sum(parameter => parameter.numel());
        return facts;
    }

    public IReadOnlyDictionary<string, object> Do(string request, string[] arguments) => request switch
    {
        "train" => Train(int.Parse(arguments[0], System.Globalization.CultureInfo.InvariantCulture)),
        "infer" => Infer(int.Parse(arguments[0], System.Globalization.CultureInfo.InvariantCulture)),
        "reset" => Reset(double.Parse(arguments[0], System.Globalization.CultureInfo.InvariantCulture)),
        "memory" => Memory(),
        _ => throw new ArgumentException($"No request '{request}'."),
    };

    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Network.Dispose();
        _scene.Dispose();
    }

    private Dictionary<string, object> Train(int step)
    {
        _model.Network.train();
        Wait();
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        using var batch = _scene.Batch(step);
        var losses = _precision.Forward(() => _model.Losses(batch));
        var values = LossGuard.Check(losses, batch, step);
        _precision.Backward(losses.Total);
        _optimizer.Step(_settings.Real("rate", 0.001));
        scope.Dispose();
        Wait();
        var answer = new Dictionary<string, object> { ["ms"] = clock.Elapsed.TotalMilliseconds };
        foreach (var (name, value) in values)
        {
            answer[name] = value;
        }

        return answer;
    }

    private Dictionary<string, object> Infer(int step)
    {
        _model.Network.eval();
        Wait();
        var clock = Stopwatch.StartNew();
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        using var batch = _scene.Batch(step);
        var found = _model.Predict(batch).Cast<DetectionPrediction>().SelectMany(image => image.Detections).ToList();
        scope.Dispose();
        Wait();
        return new() { ["ms"] = clock.Elapsed.TotalMilliseconds, ["detections"] = found.Count, ["scores"] = found.Sum(detection => (double)detection.Score) };
    }

    private Dictionary<string, object> Reset(double spread)
    {
        _optimizer.ZeroGradients();
        _optimizer.Dispose();
        LoadWeights(spread);
        _optimizer = NewOptimizer();
        return new() { ["ms"] = 0 };
    }

    private Dictionary<string, object> Memory()
    {
        var answer = new Dictionary<string, object> { ["ms"] = 0, ["live_tensors"] = NativeMemory.LiveTensors };
        if (_device.type != DeviceType.CPU && NativeMemory.GpuBytes() is { } taken)
        {
            answer["gpu_taken"] = taken;
        }

        return answer;
    }

    private void LoadWeights(double spread)
    {
        using var file = WeightFile.Read(_settings.Text("weights"));
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, target) in _model.Network.state_dict())
        {
            target.copy_(file[name]);
        }

        _model.Network.state_dict()["head.cls.output.weight"].mul_(spread);
    }

    private SgdOptimizer NewOptimizer() => new(_model.Network, new OptimizerOptions { Momentum = 0.9, WeightDecay = 1e-4 });

    private void Wait()
    {
        if (_device.type != DeviceType.CPU)
        {
            Accelerator.Synchronize();
        }
    }
}
