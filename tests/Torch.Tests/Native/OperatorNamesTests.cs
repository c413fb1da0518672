using System.Text.RegularExpressions;
using Torch.Tests.Golden;
using TorchSharp.Native;

namespace Torch.Tests.Native;

public sealed partial class OperatorNamesTests
{
    [Fact]
    public void Every_operator_named_in_the_binding_exists_in_this_libtorch()
    {
        string source = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "..", "src", "Torch"));
        var names = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => OperatorName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();

        Assert.True(names.Count > 400, $"only {names.Count} names found in {source}");
        Assert.All(names, name => Assert.True(Op.Exists(name), name));
    }

    [Fact]
    public void A_schema_can_be_read()
    {
        Assert.StartsWith("aten::relu(Tensor self) -> ", Op.Of("aten::relu").Schema(), StringComparison.Ordinal);
    }

    [GeneratedRegex("\"(aten::[A-Za-z0-9_.]+)\"")]
    private static partial Regex OperatorName();
}
