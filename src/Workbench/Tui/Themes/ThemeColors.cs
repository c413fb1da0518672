using System.Collections.Immutable;
using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Themes;

/// <summary>A theme: how each role looks.</summary>
/// <param name="Name">As it is chosen; of a file its name without extension.</param>
/// <param name="Looks">Roles that are not named look like <see cref="ThemeRole.Text"/>.</param>
internal sealed record ThemeColors(string Name, ImmutableDictionary<ThemeRole, RoleLook> Looks)
{
    /// <summary>The look of a role: what it does not say itself is as in text.</summary>
    public Attribute Of(ThemeRole role)
    {
        var (look, text) = (Looks.GetValueOrDefault(role), Looks.GetValueOrDefault(ThemeRole.Text));
        return new(look?.Foreground ?? text?.Foreground ?? Color.None, look?.Background ?? text?.Background ?? Color.None, look?.Style ?? TextStyle.None);
    }

    /// <summary>Text of the row under the cursor: one bar, since a colour or faint text of its own would be a patch in it.</summary>
    public Attribute Chosen(Attribute text)
    {
        var chosen = Of(ThemeRole.Chosen);
        return chosen with { Style = chosen.Style | (text.Style & ~TextStyle.Faint) };
    }
}
