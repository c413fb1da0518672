using Workbench.Tui.Keys;

namespace Workbench.Tui.NewRun;

/// <summary>Why an action cannot be done in the form now.</summary>
internal static class NewRunWhyNot
{
    private static readonly Dictionary<Binding, Func<NewRunState, string?>> Reasons = new()
    {
        [NewRunKeys.Undo] = state => state.Earlier.IsEmpty ? "nothing was changed" : null,
        [NewRunKeys.Launch] = NotReady,
        [NewRunKeys.Enqueue] = NotReady,
        [NewRunKeys.Measure] = NotReady,
        [NewRunKeys.Save] = NotReady,
        [NewRunKeys.Next] = state =>
            state.Option is { } option && NewRunScreen.Values(option).Count > 0 ? null : "the cursor is on no option with a few values",
        [NewRunKeys.Costs] = state => state.Read is null ? "choose what to start from first" : null,
        [NewRunKeys.Options] = state => state.Page == NewRunPage.Sources ? "choose what to start from first" : null,
    };

    /// <summary>In a few words; null when it can.</summary>
    public static string? Of(Binding binding, NewRunState state) => Reasons.GetValueOrDefault(binding)?.Invoke(state);

    /// <summary>Why no run can be made of the form; null when one can.</summary>
    public static string? NotReady(NewRunState state) => state switch
    {
        { Source: null } => "choose what to start from first",
        { IsRead: false } => "the form is being checked",
        { Problems: [var problem, ..] } => $"{problem.Path} {problem.Message}",
        _ => null,
    };
}
