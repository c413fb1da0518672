using Workbench.Runs.Queueing;

namespace Workbench.Runs.Tests.Queueing;

public sealed class DevicesTests : IDisposable
{
    private readonly TempFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_machine_without_a_driver_has_the_cpu()
    {
        Assert.Equal(["cpu"], Find());
    }

    [Fact]
    public void Each_gpu_of_the_driver_is_a_device_before_the_cpu()
    {
        Gpu("0000:3b:00.0", minor: 0, hasFile: true);
        Gpu("0000:af:00.0", minor: 1, hasFile: true);

        Assert.Equal(["cuda:0", "cuda:1", "cpu"], Find());
    }

    [Fact]
    public void A_container_has_only_the_gpus_whose_device_file_it_has()
    {
        Gpu("0000:3b:00.0", minor: 0, hasFile: false);
        Gpu("0000:af:00.0", minor: 1, hasFile: true);

        Assert.Equal(["cuda:0", "cpu"], Find());
    }

    [Theory]
    [InlineData("1", new[] { "cuda:0", "cpu" })]
    [InlineData("1,0", new[] { "cuda:0", "cuda:1", "cpu" })]
    [InlineData("0,-1,1", new[] { "cuda:0", "cpu" })]
    [InlineData("-1", new[] { "cpu" })]
    [InlineData("", new[] { "cpu" })]
    [InlineData("GPU-8a1b,GPU-77f0,GPU-91c2", new[] { "cuda:0", "cuda:1", "cpu" })]
    public void Gpus_hidden_from_cuda_are_no_devices(string visible, string[] expected)
    {
        Gpu("0000:3b:00.0", minor: 0, hasFile: true);
        Gpu("0000:af:00.0", minor: 1, hasFile: true);

        Assert.Equal(expected, Find(("CUDA_VISIBLE_DEVICES", visible)));
    }

    [Fact]
    public void The_variable_names_devices_outright()
    {
        Assert.Equal(["cuda:1", "cuda:0", "cpu"], Find(("WORKBENCH_DEVICES", "cuda:1, cuda, cpu, cpu")));
    }

    [Theory]
    [InlineData("gpu0")]
    [InlineData("auto")]
    public void Something_else_in_the_variable_is_refused_by_name(string name)
    {
        var fault = Assert.Throws<RunException>(() => Find(("WORKBENCH_DEVICES", "cpu," + name)));

        Assert.Contains($"WORKBENCH_DEVICES names '{name}'", fault.Message);
    }

    [Theory]
    [InlineData("auto", "cuda:1", true)]
    [InlineData("auto", "cpu", false)]
    [InlineData("cpu", "cpu", true)]
    [InlineData("cuda:0", "cuda:1", false)]
    public void Auto_never_takes_the_cpu_of_a_machine_with_gpus(string wanted, string device, bool fits)
    {
        Assert.Equal(fits, Devices.Fits(wanted, device, ["cuda:0", "cuda:1", "cpu"]));
        Assert.True(Devices.Fits("auto", "cpu", ["cpu"]));
    }

    [Fact]
    public void What_is_no_device_cannot_be_wanted()
    {
        Assert.Equal("cuda:0", Devices.Normalize("cuda"));
        Assert.Throws<RunException>(() => Devices.Normalize("cuda:x"));
    }

    private IReadOnlyList<string> Find(params (string Name, string Value)[] variables) =>
        Devices.Find(name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault(), _root.Root);

    private void Gpu(string bus, int minor, bool hasFile)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.Root, "proc/driver/nvidia/gpus", bus)).FullName;
        File.WriteAllText(Path.Combine(folder, "information"), $"Model: \t\t A card\nIRQ:   \t\t 24\nBus Location: \t {bus}\nDevice Minor: \t {minor}\n");
        if (hasFile)
        {
            Directory.CreateDirectory(Path.Combine(_root.Root, "dev"));
            File.WriteAllText(Path.Combine(_root.Root, "dev", $"nvidia{minor}"), "");
        }
    }
}
