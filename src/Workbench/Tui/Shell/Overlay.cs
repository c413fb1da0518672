using Workbench.Tui.Keys;

namespace Workbench.Tui.Shell;

/// <summary>Something that lies over the screen and gets all keys until it is gone. What is typed in it belongs to its view.</summary>
internal abstract record Overlay;

/// <summary>A question that is answered with a line of text.</summary>
/// <param name="Slot">The screen that asks.</param>
/// <param name="Ask">The question.</param>
internal sealed record Prompt(int Slot, Ask Ask) : Overlay;

/// <summary>Yes or no.</summary>
/// <param name="Slot">The screen that asks.</param>
/// <param name="Question">The question.</param>
internal sealed record YesNo(int Slot, Confirm Question) : Overlay;

/// <summary>What went wrong and what to do, until it is read.</summary>
/// <param name="Text">Sentences.</param>
internal sealed record Alert(string Text) : Overlay;

/// <summary>A list of actions: the palette, the menu of a screen, or its keys.</summary>
/// <param name="Title">Above the list.</param>
/// <param name="Items">All of them.</param>
internal sealed record Picker(string Title, IReadOnlyList<PickerItem> Items) : Overlay
{
    /// <summary>The items that fit some letters, best first; all in order when there are none.</summary>
    public IReadOnlyList<PickerItem> Find(string letters) => letters.Length == 0
        ? Items
        : [.. Items.Select(item => (Item: item, Score: Fuzzy.Score(letters, item.Binding.Id, item.Binding.Help)))
            .Where(pair => pair.Score > 0)
            .OrderByDescending(pair => pair.Score)
            .Select(pair => pair.Item)];
}

/// <summary>An action in a list.</summary>
/// <param name="Binding">The action.</param>
/// <param name="WhyNot">Why it cannot be done now, or null.</param>
internal sealed record PickerItem(Binding Binding, string? WhyNot);
