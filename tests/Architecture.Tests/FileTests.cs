using System.Text.RegularExpressions;

namespace Architecture.Tests;

public sealed partial class FileTests
{
    private const int MostLines = 300;

    private const int MostColumns = 160;

    private static readonly string[] Folders = ["src", "tests", "bench", "eng", "plugins"];

    // Approved texts and golden data are none of these; tables of Markdown cannot be broken.
    private static readonly string[] WithColumns = ["*.cs", "*.py", "*.sh", "*.yaml", "*.yml", "*.csproj", "*.props", "*.targets", "*.slnf"];

    // Path -> why it may be longer. Keep it short; better: keep it empty.
    private static readonly Dictionary<string, string> LongOnPurpose = [];

    private static readonly string[] JunkWords = ["Manager", "Helper", "Utils", "Util", "Misc", "Info"];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var extensions = new[] { "*.cs", "*.py", "*.sh" };
        var tooLong = extensions.SelectMany(extension => Repository.Files(Folders, extension))
            .Select(path => (path, lines: Repository.Read(path).AsSpan().Count('\n')))
            .Where(file => file.lines > MostLines && !LongOnPurpose.ContainsKey(file.path))
            .Select(file => $"{file.path}: {file.lines} lines");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Every_exception_to_the_length_is_still_needed()
    {
        Assert.All(LongOnPurpose.Keys, path => Assert.True(Repository.Read(path).AsSpan().Count('\n') > MostLines, $"{path} is short enough now"));
    }

    [Fact]
    public void No_line_is_longer_than_160_columns()
    {
        var atTheTop = Directory.GetFiles(Repository.Root).Select(path => Path.GetFileName(path))
            .Where(name => name == "workbench" || WithColumns.Contains("*" + Path.GetExtension(name)));
        var files = WithColumns.SelectMany(extension => Repository.Files([.. Folders, "recipes", "studies"], extension)).Concat(atTheTop).Append(".ci/run");

        var tooLong = files.SelectMany(path => Repository.Read(path).Split('\n').Index().Where(line => line.Item.Length > MostColumns)
            .Select(line => $"{path}:{line.Index + 1}: {line.Item.Length} columns"));

        Assert.Empty(tooLong);
    }

    [Fact]
    public void File_names_say_what_is_inside()
    {
        var junk = Repository.Files(["src"], "*.cs")
            .Where(path => JunkWords.Any(word => Path.GetFileNameWithoutExtension(path).EndsWith(word, StringComparison.Ordinal)));

        Assert.Empty(junk);
    }

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment()
    {
        var notes = Repository.Files(Folders, "*.cs").Where(path => path != "tests/Architecture.Tests/FileTests.cs")
            .SelectMany(path => Repository.Read(path).Split('\n').Index().Where(line => TodoNote().IsMatch(line.Item))
                .Select(line => $"{path}:{line.Index + 1}: {line.Item.Trim()}"));

        Assert.Empty(notes);
    }

    [GeneratedRegex(@"//.*\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex TodoNote();
}
