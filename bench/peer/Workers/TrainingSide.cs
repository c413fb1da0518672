using System.Diagnostics;
using System.Globalization;
using Torch.Runtime;
using TorchSharp;
using Vision.Ops.Batches;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Engine.Training;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Peer.Bench.Workers;

/// <summary>Trains and runs a model of the Workbench on the harness's scene; the step is the one of the training loop.</summary>
internal abstract class TrainingSide : ISide
{
    private readonly Device _device;
    private readonly Precision _precision;
    private readonly SceneBatches _scene;
    private readonly double _rate;
    private readonly IDisposable _held;
    private SgdOptimizer _optimizer;

    /// <summary>Takes the model to the device, channels last unless it is told otherwise.</summary>
    /// <param name="settings">Device, scene, rate.</param>
    /// <param name="model">The model with its first weights.</param>
    protected TrainingSide(Settings settings, IModel model)
    {
        Model = model;
        _device = DeviceChoice.For(settings.Device);
        _precision = new Precision("fp32", _device);
        _rate = settings.Real("rate", 0.001);
        if (settings.Text("channels-last", "true") == "true")
        {
            ChannelsLast.Convert(model.Network);
        }

        if (_device.type != DeviceType.CPU)
        {
            model.Network.to(_device);
        }

        _held = Finalizers.Hold();
        _scene = SceneBatches.Read(settings.Text("scene"), _device);
        _optimizer = NewOptimizer();
    }

    /// <summary>The model.</summary>
    protected IModel Model { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Facts()
    {
        var facts = Worker.Versions();
        facts["parameters"] = Model.Network.parameters().Sum(parameter => parameter.numel());
        return facts;
    }

    /// <inheritdoc/>
    public virtual IReadOnlyDictionary<string, object> Do(string request, string[] arguments) => request switch
    {
        "train" => Train(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
        "infer" => Infer(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
        "load" => Load(arguments[0]),
        "memory" => Memory(),
        _ => throw new ArgumentException($"No request '{request}'."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        Model.Network.Dispose();
        _scene.Dispose();
        _held.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A batch with the labels that the model learns from.</summary>
    protected virtual Batch Labelled(Batch batch) => batch;

    /// <summary>What is told of predictions, which are on the host.</summary>
    protected abstract IEnumerable<(string Name, object Value)> Told(IReadOnlyList<Vision.Data.Prediction> predictions);

    /// <summary>Forgets the optimizer's memory.</summary>
    protected void Restart()
    {
        _optimizer.ZeroGradients();
        _optimizer.Dispose();
        _optimizer = NewOptimizer();
    }

    private Dictionary<string, object> Train(int step)
    {
        Model.Network.train();
        Wait();
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        using var batch = Labelled(_scene.Batch(step));
        var losses = _precision.Forward(() => Model.Losses(batch));
        var values = LossGuard.Check(losses, batch, step);
        _precision.Backward(losses.Total);
        _optimizer.Step(_rate);
        scope.Dispose();
        Finalizers.SafePoint();
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
        Model.Network.eval();
        Wait();
        var clock = Stopwatch.StartNew();
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        using var batch = _scene.Batch(step);
        var predictions = Model.Predict(batch);
        scope.Dispose();
        Finalizers.SafePoint();
        Wait();
        var answer = new Dictionary<string, object> { ["ms"] = clock.Elapsed.TotalMilliseconds };
        foreach (var (name, value) in Told(predictions))
        {
            answer[name] = value;
        }

        return answer;
    }

    // The other side's weights, by their own names.
    private Dictionary<string, object> Load(string file)
    {
        var report = WeightInit.Load(file, Model.Network, new InitOptions());
        Restart();
        return new() { ["ms"] = 0, ["loaded"] = report.Loaded };
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

    private SgdOptimizer NewOptimizer() => new(Model.Network, new OptimizerOptions { Momentum = 0.9, WeightDecay = 1e-4 });

    private void Wait()
    {
        if (_device.type != DeviceType.CPU)
        {
            Accelerator.Synchronize();
        }
    }
}
