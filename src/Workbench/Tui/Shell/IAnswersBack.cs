namespace Workbench.Tui.Shell;

/// <summary>A screen with pages of its own or with something that would be lost: it may answer the key that leaves it.</summary>
internal interface IAnswersBack
{
    /// <summary>The screen wants to hear of Back, and closes itself with <see cref="GoBack"/>.</summary>
    bool AnswersBack { get; }

    /// <summary>What a jump to another screen would lose, in a few words; null when nothing.</summary>
    string? Unsaved { get; }
}
