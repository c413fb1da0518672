using System.Runtime.InteropServices;
using Torch.Runtime;
using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Batches;
using static TorchSharp.torch;

namespace Peer.Bench.Workers;

/// <summary>The scene of the harness as batches.</summary>
/// <remarks>Images are single float tensors in 0..1; normalising and stacking them is part of the step, as in torchvision.</remarks>
internal sealed class SceneBatches : IDisposable
{
    private readonly Scene _scene;
    private readonly Tensor[] _images;
    private readonly Tensor _mean;
    private readonly Tensor _deviation;

    private SceneBatches(Scene scene, Tensor[] images, Device device)
    {
        (_scene, _images) = (scene, images);
        _mean = tensor(new[] { 0.485f, 0.456f, 0.406f }, device: device).view(1, 3, 1, 1);
        _deviation = tensor(new[] { 0.229f, 0.224f, 0.225f }, device: device).view(1, 3, 1, 1);
    }

    /// <summary>Reads the files of the harness.</summary>
    public static SceneBatches Read(string folder, Device device)
    {
        var scene = Scene.Read(folder);
        var length = 3 * scene.Size * scene.Size;
        var bytes = File.ReadAllBytes(Path.Combine(folder, Scene.PixelFile));
        var images = scene.Images.Select((_, i) =>
            tensor(MemoryMarshal.Cast<byte, float>(bytes).Slice(i * length, length).ToArray())
                .view(3, scene.Size, scene.Size).to(device));
        return new SceneBatches(scene, [.. images], device);
    }

    /// <summary>One batch, normalised, channels last.</summary>
    public Batch Batch(int number)
    {
        var first = number % (_images.Length / _scene.Batch) * _scene.Batch;
        var stacked = stack(_images.Skip(first).Take(_scene.Batch).ToArray());
        return new Batch
        {
            Images = ChannelsLast.Of(stacked.sub_(_mean).div_(_deviation)),
            Targets = [.. Enumerable.Range(first, _scene.Batch).Select(TargetOf)],
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_images, image => image.Dispose());
        _mean.Dispose();
        _deviation.Dispose();
    }

    private Target TargetOf(int image) => new()
    {
        ImageId = image,
        Width = _scene.Size,
        Height = _scene.Size,
        OriginalSize = (_scene.Size, _scene.Size),
        Transform = ImageTransform.Identity,
        Instances = [.. _scene.Images[image].Select(item => new Instance(item.Class, new Box(item.X, item.Y, item.Width, item.Height)))],
    };
}
