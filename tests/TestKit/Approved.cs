using System.Runtime.CompilerServices;

namespace TestKit;

/// <summary>Compares a text with an approved file beside the tests. Linked into the test projects that need it.</summary>
/// <remarks>After looking at the difference, approve all of a run's texts with <c>WORKBENCH_APPROVE=1</c>; the review of the
/// change is the review of the file.</remarks>
public static class Approved
{
    /// <summary>The text must be the approved one of the calling test, in the folder <c>Approved</c> of its project.</summary>
    public static void Matches(string text, [CallerMemberName] string test = "") =>
        Equal(text, $"tests/{typeof(Approved).Assembly.GetName().Name}/Approved/{test}.txt");

    /// <summary>The text must be the approved one.</summary>
    /// <param name="text">What there is now.</param>
    /// <param name="file">The approved file, relative to the top of the repository.</param>
    public static void Equal(string text, string file)
    {
        var path = Path.Combine(Repository.Root, file);
        var now = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("WORKBENCH_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now);
            return;
        }

        var before = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var (gone, come) = (before.Split('\n').Except(now.Split('\n')), now.Split('\n').Except(before.Split('\n')));
        Assert.True(before == now,
            $"{file} is not what there is now. If the change is meant, run the tests with WORKBENCH_APPROVE=1 and commit the file.\n"
            + string.Join('\n', gone.Select(line => $"- {line}").Concat(come.Select(line => $"+ {line}")).Take(60)));
    }
}
