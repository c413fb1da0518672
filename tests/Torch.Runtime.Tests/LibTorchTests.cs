using static TorchSharp.torch;

namespace Torch.Runtime.Tests;

public sealed class LibTorchTests
{
    [Fact]
    public void The_description_names_version_device_and_threads()
    {
        var description = LibTorch.Describe();

        Assert.Equal(__version__, description["libtorch"]);
        Assert.NotEqual("unknown", description["cpu"]);
        Assert.Contains("threads", description.Keys);
    }

    [Fact]
    public void Starting_again_only_changes_the_number_of_threads()
    {
        using var t = ones(1);
        int before = get_num_threads();

        LibTorch.Start(new LibTorchOptions { Threads = 1 });

        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
    }

    [Fact]
    public void Channels_last_changes_memory_but_not_values()
    {
        using var scope = NewDisposeScope();
        var images = randn(2, 3, 4, 5);

        var inner = ChannelsLast.Of(images);

        Assert.True(inner.Equals(images));
        Assert.Equal([60, 1, 15, 3], inner.stride());
    }
}
