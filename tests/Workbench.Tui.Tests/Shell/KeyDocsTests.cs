using Workbench.Tui.Keys;

namespace Workbench.Tui.Tests.Shell;

public sealed class KeyDocsTests
{
    private const string Page = "docs/tui.md";
    private const string Marker = "<!-- What follows is made from the key table in the code; a test keeps it equal (WORKBENCH_APPROVE=1 writes it). -->";

    [Fact]
    public void The_page_lists_exactly_the_keys_there_are()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, Page));
        var end = page.IndexOf(Marker, StringComparison.Ordinal);
        Assert.True(end >= 0, $"{Page} has lost its marker: {Marker}");

        Approved.Equal($"{page[..end]}{Marker}\n\n{KeyDocs.Markdown()}", Page);
    }
}
