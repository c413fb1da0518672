namespace Workbench.Tui.Keys;

/// <summary>One thing a person can do, and the keys that do it. The same object is dispatched, shown in the footer, listed by
/// <c>?</c> and printed in the docs.</summary>
/// <param name="id">Its name in the palette, for example <c>compare</c>.</param>
/// <param name="keys">Keys parted by blanks, as <see cref="Driving.KeyNames"/> writes them.</param>
/// <param name="help">What it does, in a few words without a full stop.</param>
internal sealed class Binding(string id, string keys, string help)
{
    /// <summary>Its name in the palette.</summary>
    public string Id { get; } = id;

    /// <summary>The keys; the first is the one people are told.</summary>
    public IReadOnlyList<string> Keys { get; } = keys.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What it does.</summary>
    public string Help { get; } = help;

    /// <summary>The word beside its key in the footer; empty keeps it out of there.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The command line that does the same, where there is one: <c>workbench compare RUN RUN</c>.</summary>
    public string Cli { get; init; } = "";
}
