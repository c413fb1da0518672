namespace Workbench.Tui.Themes;

/// <summary>What something is drawn for. Theme files name them in small letters.</summary>
internal enum ThemeRole
{
    /// <summary>Everything else; its colours lie under all other roles that name none.</summary>
    Text,

    /// <summary>Less important.</summary>
    Dim,

    /// <summary>Headings and values that matter.</summary>
    Bold,

    /// <summary>Better, done.</summary>
    Good,

    /// <summary>Worse, failed.</summary>
    Bad,

    /// <summary>Running, attention.</summary>
    Accent,

    /// <summary>Curves, in order.</summary>
    Curve1,

    /// <summary>The second curve.</summary>
    Curve2,

    /// <summary>The third curve.</summary>
    Curve3,

    /// <summary>The fourth curve.</summary>
    Curve4,

    /// <summary>The row, button or menu entry under the cursor.</summary>
    Chosen,

    /// <summary>A field that is typed in.</summary>
    Field,
}
