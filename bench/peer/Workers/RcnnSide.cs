using System.Diagnostics;
using System.Globalization;
using Plugins.Backbones.Fpn;
using Plugins.Backbones.Normalizers;
using Plugins.Backbones.ResNet;
using Plugins.Models.Rcnn;
using Torch.Runtime;
using TorchSharp;
using Vision.Data;
using Vision.Masks;
using Vision.Ops.Batches;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Engine.Training;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Peer.Bench.Workers;

/// <summary>Trains and runs the Workbench's Faster or Mask R-CNN; the step is the one of the training loop.</summary>
internal sealed class RcnnSide : ISide
{
    private readonly Settings _settings;
    private readonly Device _device;
    private readonly IModel _model;
    private readonly SceneBatches _scene;
    private readonly Precision _precision;
    private readonly SgdOptimizer _optimizer;

    public RcnnSide(Settings settings)
    {
        _settings = settings;
        _device = DeviceChoice.For(settings.Device);
        _precision = new Precision("fp32", _device);
        manual_seed(settings.Seed);
        _model = Build(settings.Text("model"), settings.Number("classes", 80));
        ChannelsLast.Convert(_model.Network);
        if (_device.type != DeviceType.CPU)
        {
            _model.Network.to(_device);
        }

        _scene = SceneBatches.Read(settings.Text("scene"), _device);
        _optimizer = new(_model.Network, new OptimizerOptions { Momentum = 0.9, WeightDecay = 1e-4 });
    }

    public IReadOnlyDictionary<string, object> Facts()
    {
        var facts = Worker.Versions();
        facts["parameters"] = _model.Network.parameters().Sum(parameter => parameter.numel());
        return facts;
    }

    public IReadOnlyDictionary<string, object> Do(string request, string[] arguments) => request switch
    {
        "train" => Train(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
        "infer" => Infer(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
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
        using var batch = WithMasks(_scene.Batch(step));
        var losses = _precision.Forward(() => _model.Losses(batch));
        LossGuard.Check(losses, batch, step);
        _precision.Backward(losses.Total);
        _optimizer.Step(_settings.Real("rate", 0.001));
        scope.Dispose();
        Wait();
        return new() { ["ms"] = clock.Elapsed.TotalMilliseconds };
    }

    private Dictionary<string, object> Infer(int step)
    {
        _model.Network.eval();
        Wait();
        var clock = Stopwatch.StartNew();
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        using var batch = _scene.Batch(step);
        var found = _model.Predict(batch).Cast<DetectionPrediction>().Sum(image => image.Detections.Count);
        scope.Dispose();
        Wait();
        return new() { ["ms"] = clock.Elapsed.TotalMilliseconds, ["detections"] = found };
    }

    private static Batch WithMasks(Batch batch) => batch with
    {
        Targets = [.. batch.Targets.Select(target => target with { Instances = [.. target.Instances.Select(Filled)] })],
    };

    private static Instance Filled(Instance instance)
    {
        var box = instance.Box;
        return instance with { Mask = new PolygonSegmentation([[box.X, box.Y, box.X2, box.Y, box.X2, box.Y2, box.X, box.Y2]]) };
    }

    private static IModel Build(string model, int classes)
    {
        var context = new BuildContext { Categories = [.. Enumerable.Range(0, classes).Select(id => new Category(id, $"class {id}"))] };
        context = context with { Normalizer = Make<INormalizer>(new GroupNormPlugin(), new GroupNormOptions(), context) };
        context = context with { Backbone = Make<IBackbone>(new ResNetPlugin(), new ResNetOptions { Depth = 50 }, context) };
        context = context with { Neck = Make<INeck>(new FpnPlugin(), new FpnOptions { FirstLevel = 2, LastLevel = 6, P6From = "pool" }, context) };
        var box = new SingleBoxHeadOptions { Head = "4conv1fc" };
        return model == "mask"
            ? Make<IModel>(new MaskRcnnPlugin(), new MaskRcnnOptions { HeadNorm = "normalizer", Box = box }, context)
            : Make<IModel>(new FasterRcnnPlugin(), new FasterRcnnOptions { HeadNorm = "normalizer", Box = box }, context);
    }

    private static TPart Make<TPart>(IPlugin<TPart> plugin, object options, BuildContext context) => plugin.Create(options, context);

    private void Wait()
    {
        if (_device.type != DeviceType.CPU)
        {
            Accelerator.Synchronize();
        }
    }
}
