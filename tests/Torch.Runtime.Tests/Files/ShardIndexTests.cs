using Torch.Runtime.Files;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests.Files;

public sealed class ShardIndexTests : IDisposable
{
    private const string First = "model-00001-of-00002.safetensors";
    private const string Second = "model-00002-of-00002.safetensors";
    private readonly TempFolder _folder = new();

    public ShardIndexTests()
    {
        SafetensorsFile.Write(_folder.At(First), new Dictionary<string, Tensor> { ["a"] = tensor(1.0f), ["b"] = tensor(2.0f) });
        SafetensorsFile.Write(_folder.At(Second), new Dictionary<string, Tensor> { ["c"] = tensor(3.0f) });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_files_of_an_index_are_one()
    {
        using var file = WeightFile.Read(Index($$"""{"a": "{{First}}", "c": "{{Second}}", "b": "{{First}}"}"""));

        Assert.Equal("2 files by an index", file.Format);
        Assert.Equal(["a", "c", "b"], file.Names);
        Assert.Equal([1, 3, 2], file.Names.Select(name => file[name].item<float>()));
    }

    [Theory]
    [InlineData($$"""{"a": "{{First}}", "c": "model-00003-of-00003.safetensors"}""", "'model-00003-of-00003.safetensors' is not beside it (1 missing)")]
    [InlineData($$"""{"a": "{{Second}}"}""", "says that the tensor 'a' is in 'model-00002-of-00002.safetensors', which has none of that name")]
    [InlineData("""{"a": "../model.safetensors"}""", "'../model.safetensors', which is outside of its folder")]
    [InlineData("""{"a": "/etc/passwd"}""", "'/etc/passwd', which is outside of its folder")]
    [InlineData("""{"a": ""}""", "'', which is outside of its folder")]
    [InlineData("""{"a": "model.safetensors.index.json"}""", "is JSON, not weights")]
    [InlineData("""{"a": 1}""", "must give each tensor the name of its file")]
    [InlineData("""["a"]""", "must give each tensor the name of its file")]
    [InlineData("{}", "names no tensors")]
    public void What_is_wrong_with_an_index_is_said(string map, string said)
    {
        var error = Assert.Throws<WeightFileException>(() => WeightFile.Read(Index(map)));

        Assert.StartsWith(_folder.At("model.safetensors.index.json"), error.Message);
        Assert.Contains(said, error.Message);
    }

    [Theory]
    [InlineData("""{"error": "not found"}""", "no index of weight files")]
    [InlineData("""{"weight_map": {"a": "mo""", "cannot be read")]
    public void Other_JSON_is_named_for_what_it_is(string text, string said) =>
        Assert.Contains(said, Assert.Throws<WeightFileException>(() => WeightFile.Read(_folder.Write("x.json", text))).Message);

    [Fact]
    public void A_damaged_file_of_the_set_is_named_itself()
    {
        var index = Index($$"""{"a": "{{First}}", "c": "{{Second}}"}""");
        _folder.Write(Second, "version https://git-lfs.github.com/spec/v1\n");

        var error = Assert.Throws<WeightFileException>(() => WeightFile.Read(index));

        Assert.StartsWith(_folder.At(Second), error.Message);
        Assert.Contains("git lfs pull", error.Message);
    }

    [Fact]
    public void A_file_knows_the_set_that_it_belongs_to()
    {
        Index($$"""{"a": "{{First}}", "c": "{{Second}}"}""");

        Assert.Equal(("model.safetensors.index.json", 2), WeightFile.SetOf(_folder.At(Second)));
        Assert.Null(WeightFile.SetOf(_folder.At("other.safetensors")));
    }

    private string Index(string map) => _folder.Write("model.safetensors.index.json", $$"""{"metadata": {"total_size": 12}, "weight_map": {{map}}}""");
}
