using Workbench.Tui.Keys;

namespace Workbench.Tui.Shell;

/// <summary>Something that lies over the screen and gets all keys until it is gone.</summary>
internal abstract record Overlay;

/// <summary>A question in the footer.</summary>
/// <param name="Slot">The screen that asks.</param>
/// <param name="Ask">The question.</param>
/// <param name="Field">What is typed.</param>
internal sealed record Prompt(int Slot, Ask Ask, TextField Field) : Overlay
{
    /// <summary>With the choice completed that begins as typed; the next one when it is complete already.</summary>
    public Prompt Complete()
    {
        var choices = Ask.Choices ?? [];
        var current = choices.ToList().IndexOf(Field.Text);
        var next = current >= 0
            ? choices[(current + 1) % choices.Count]
            : choices.FirstOrDefault(choice => choice.StartsWith(Field.Text, StringComparison.OrdinalIgnoreCase));
        return next is null ? this : this with { Field = TextField.Of(next) };
    }
}

/// <summary>Yes or no in the footer.</summary>
/// <param name="Slot">The screen that asks.</param>
/// <param name="Question">The question.</param>
internal sealed record YesNo(int Slot, Confirm Question) : Overlay;

/// <summary>A list of actions: the palette, the menu of a screen, or its keys.</summary>
/// <param name="Title">Above the list.</param>
/// <param name="Items">All of them.</param>
/// <param name="Field">The letters typed to find one.</param>
/// <param name="Cursor">Position in what was found.</param>
internal sealed record Picker(string Title, IReadOnlyList<PickerItem> Items, TextField Field, int Cursor) : Overlay
{
    /// <summary>The items that fit what was typed, best first; all in order when nothing was.</summary>
    public IReadOnlyList<PickerItem> Found { get; } = Field.Text.Length == 0
        ? Items
        : [.. Items.Select(item => (Item: item, Score: Fuzzy.Score(Field.Text, item.Binding.Id, item.Binding.Help)))
            .Where(pair => pair.Score > 0)
            .OrderByDescending(pair => pair.Score)
            .Select(pair => pair.Item)];

    /// <summary>With the cursor moved.</summary>
    public Picker Move(int by) => this with { Cursor = Math.Clamp(Cursor + by, 0, Math.Max(0, Found.Count - 1)) };
}

/// <summary>An action in a list.</summary>
/// <param name="Binding">The action.</param>
/// <param name="WhyNot">Why it cannot be done now, or null.</param>
internal sealed record PickerItem(Binding Binding, string? WhyNot);
