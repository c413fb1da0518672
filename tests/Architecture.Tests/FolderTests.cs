using System.Text.RegularExpressions;

namespace Architecture.Tests;

public sealed class FolderTests
{
    [Theory]
    [InlineData("Vision")]
    [InlineData("Vision.Ops")]
    public void Folders_of_a_project_do_not_use_each_other_in_a_circle(string project)
    {
        var uses = Repository.Files([$"src/{project}"], "*.cs").Where(path => path.Split('/').Length > 3)
            .SelectMany(path => Usings(project).Matches(Repository.Read(path)).Select(match => (From: path.Split('/')[2], To: match.Groups[1].Value)))
            .Where(use => use.From != use.To).ToLookup(use => use.From, use => use.To);

        var circles = uses.Select(folder => folder.Key).Where(folder => Reached(folder, uses).Contains(folder));

        Assert.NotEmpty(uses);
        Assert.Empty(circles);
    }

    private static HashSet<string> Reached(string folder, ILookup<string, string> uses)
    {
        var found = new HashSet<string>();
        var left = new Queue<string>(uses[folder]);
        while (left.TryDequeue(out var next))
        {
            if (found.Add(next))
            {
                foreach (var further in uses[next])
                {
                    left.Enqueue(further);
                }
            }
        }

        return found;
    }

    private static Regex Usings(string project) => new($@"^using {Regex.Escape(project)}\.(\w+);", RegexOptions.Multiline);
}
