using Torch.Runtime.Files;
using Torch.Runtime.Tests.Golden;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests.Files;

/// <summary>Pickles of numpy arrays (make_pickles.py), read without numpy.</summary>
public sealed class NumpyPickleTests
{
    [Theory]
    [InlineData("arrays_2.pkl")]
    [InlineData("arrays_3.pkl")]
    [InlineData("arrays_4.pkl")]
    [InlineData("arrays_5.pkl")]
    [InlineData("arrays_python2.pkl")]
    [InlineData("arrays_numpy2.pkl")]
    public void Arrays_of_all_kinds_and_orders_are_tensors(string name)
    {
        using var file = WeightFile.Read(GoldenFile.PathOf(Path.Combine("files", name)));
        using var scope = NewDisposeScope();

        Assert.Equal(("pickle", "model"), (file.Format, file.Section));
        var expected = new GoldenFile("pickles.json").Root.EnumerateObject().Where(entry => entry.Name != "made").ToList();
        Assert.Equal(expected.Select(entry => entry.Name), file.Names);
        foreach (var entry in expected)
        {
            var tensor = file[entry.Name];
            var dtype = entry.Value.GetProperty("dtype").GetString()! switch { "uint8" => "Byte", var other => other };
            Assert.Equal(Enum.Parse<ScalarType>(dtype, ignoreCase: true), tensor.dtype);
            Assert.Equal([.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())], tensor.shape);
            Assert.Equal([.. entry.Value.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())],
                tensor.to(ScalarType.Float64).flatten().data<double>().ToArray());
        }
    }

    [Fact]
    public void Numbers_are_values_and_arrays_of_no_numbers_are_named()
    {
        using var file = WeightFile.Read(GoldenFile.PathOf("files/arrays_4.pkl"));

        Assert.Equal([3L, 0.75, "someone", true], new[] { "epoch", "loss", "__author__", "matching_heuristics" }.Select(name => file.Values[name]));
        Assert.Equal("numpy.ndarray of the type U1", file.Unreadable["names"]);
        Assert.Equal("numpy.ndarray of the type O8", file.Unreadable["objects"]);
    }
}
