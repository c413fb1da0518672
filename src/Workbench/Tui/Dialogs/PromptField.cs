using Terminal.Gui.Views;

namespace Workbench.Tui.Dialogs;

/// <summary>Terminal.Gui's text field that offers, greyed behind what is typed, the first choice that begins so; Tab takes it, and then the next one.</summary>
internal sealed class PromptField : TextField
{
    private readonly IReadOnlyList<string> _choices;

    /// <summary>With the caret at the end.</summary>
    /// <param name="text">What it begins with.</param>
    /// <param name="choices">Completed by Tab; empty offers nothing.</param>
    public PromptField(string text, IReadOnlyList<string> choices)
    {
        _choices = choices;
        Text = text;
        InsertionPoint = text.Length;
        if (choices.Count > 0)
        {
            Autocomplete = new AppendAutocomplete(this) { SuggestionGenerator = new SingleWordSuggestionGenerator { AllSuggestions = [.. choices] } };
        }
    }

    /// <summary>Takes the choice that begins as typed; the next one when it is complete already.</summary>
    public void Complete()
    {
        var current = _choices.ToList().IndexOf(Text);
        var next = current >= 0
            ? _choices[(current + 1) % _choices.Count]
            : _choices.FirstOrDefault(choice => choice.StartsWith(Text, StringComparison.OrdinalIgnoreCase));
        if (next is not null)
        {
            Text = next;
            InsertionPoint = next.Length;
        }
    }
}
