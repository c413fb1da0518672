using System.Text;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Keys;

/// <summary>The key table as a page of the docs.</summary>
internal static class KeyDocs
{
    /// <summary>One Markdown table for all screens, one for each.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        Table(text, "Everywhere", GlobalKeys.All);
        foreach (var (kind, bindings) in KeyTable.OfScreens)
        {
            Table(text, Title(kind), bindings);
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IReadOnlyList<Binding> bindings)
    {
        text.Append($"### {title}\n\n| key | action | what it does |\n|---|---|---|\n");
        foreach (var binding in bindings)
        {
            var cli = binding.Cli.Length > 0 ? $": `{binding.Cli}`" : "";
            text.Append(
                $"| {string.Join(' ', binding.Keys.Select(key => $"`{key.Replace("|", "\\|")}`"))} | {binding.Id} | {binding.Help.Replace("|", "\\|")}{cli} "
                    + "|\n");
        }

        text.Append('\n');
    }

    private static string Title(ScreenKind kind) => kind switch
    {
        ScreenKind.NewRun => "New run",
        ScreenKind.Augment => "Augmentation bench",
        ScreenKind.Study => "One study",
        ScreenKind.Pseudo => "Pseudo labels",
        _ => kind.ToString(),
    };
}
