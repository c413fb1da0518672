using System.Diagnostics;
using Plugins.Backbones.ResNet;
using Plugins.Models.Classifier;
using Torch.Runtime.Files;
using Vision.Data;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class TorchvisionFileTests
{
    private const string Script = """
        import sys, torch, torchvision
        torch.manual_seed(1)
        network = torchvision.models.resnet18(num_classes=10).eval()
        for name, buffer in network.named_buffers():
            if name.endswith("running_mean"): buffer.normal_(0, 0.1)
            if name.endswith("running_var"): buffer.uniform_(0.5, 2)
        image = torch.randn(1, 3, 64, 64)
        torch.save(network.state_dict(), sys.argv[1] + "/weights.pth")
        with torch.no_grad(): torch.save({"image": image, "logits": network(image)}, sys.argv[1] + "/case.pth")
        """;

    [Fact]
    public void A_torchvision_file_loads_and_gives_its_logits()
    {
        var folder = Directory.CreateTempSubdirectory("torchvision-file-").FullName;
        try
        {
            Assert.SkipUnless(RunsPython(folder), "There is no Python with torchvision to write the file.");
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            using var weights = WeightFile.Read(Path.Combine(folder, "weights.pth"));
            using var golden = WeightFile.Read(Path.Combine(folder, "case.pth"));
            var normalizer = SomeParts.Normalizer("batch-norm");
            var model = SomeParts.Make(new ClassifierPlugin(), new ClassifierOptions(), new BuildContext
            {
                Categories = [.. Enumerable.Range(1, 10).Select(i => new Category(i, $"class {i}"))],
                Normalizer = normalizer,
                Backbone = SomeParts.ResNet(new ResNetOptions { Depth = 18 }, normalizer),
            });
            var network = (nn.Module<Tensor, Tensor>)model.Network;

            foreach (var (name, tensor) in network.state_dict())
            {
                tensor.copy_(weights[name.Replace("backbone.", "", StringComparison.Ordinal)]);
            }

            network.eval();
            Assert.True(network.call(golden["image"]).allclose(golden["logits"], rtol: 1e-5, atol: 1e-5));
            Assert.Equal(weights.Names.Count, network.state_dict().Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool RunsPython(string folder)
    {
        try
        {
            var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script, folder]) { RedirectStandardError = true };
            start.Environment["OMP_NUM_THREADS"] = "2";
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
