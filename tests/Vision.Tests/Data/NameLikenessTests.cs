using System.Text.Json;
using Vision.Coco;

namespace Vision.Tests.Data;

public sealed class NameLikenessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.png", "a.PNG")]
    [InlineData("my%20image.png", "my image.png")]
    [InlineData("my image.png", "my%20image.png")]
    [InlineData("caf\u00e9.png", "cafe\u0301.png")]
    [InlineData("cafe\u0301 1.png", "caf\u00e9 1.png")]
    [InlineData("\uD55C\uAE00.png", "\u1112\u1161\u11AB\u1100\u1173\u11AF.png")]
    [InlineData("sub/a.png", "sub/A.png")]
    [InlineData("sub\\a.png", "sub/A.png")]
    public void A_missing_image_is_told_with_the_one_that_is_named_nearly_so(string said, string there)
    {
        var problem = Read(said, there);

        Assert.Contains($"is missing in {_folder.Root}; there is '{Path.GetFileName(there)}', but names are", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.png", "b.png")]
    [InlineData("\u7D30\u80DE.png", "\u7D30\u83CC.png")] // two words in Chinese
    [InlineData("m\u00fcller.png", "m\u00f6ller.png")]
    [InlineData("a.png", "sub/A.png")]
    public void Other_names_are_not(string said, string there) => Assert.DoesNotContain("there is", Read(said, there), StringComparison.Ordinal);

    private string Read(string said, string there)
    {
        _folder.WriteImage(there);
        _folder.WriteImage("good.png");
        var file = _folder.Write("x.json", $$"""
            {"images": [{"id": 1, "file_name": "good.png"}, {"id": 2, "file_name": {{JsonSerializer.Serialize(said)}}}], "annotations": [], "categories": []}
            """);
        return Assert.Single(CocoReader.Read(file, _folder.Root, "x").Problems).Reason;
    }
}
