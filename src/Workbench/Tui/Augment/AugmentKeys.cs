using Workbench.Tui.Data;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Augment;

/// <summary>Keys of the augmentation bench.</summary>
internal static class AugmentKeys
{
    public static readonly Binding More = new("more", "+", "The option under the cursor a step up; a switch changes") { Footer = "stronger" };
    public static readonly Binding Less = new("less", "-", "The option under the cursor a step down") { Footer = "weaker" };
    public static readonly Binding Export =
        new("export", "e", "Write original and result as PNG") { Footer = "export", Cli = "workbench data augment --out FILE" };

    /// <summary>In the order of the help page; left and right change the seed.</summary>
    public static IReadOnlyList<Binding> All { get; } =
        [DataKeys.Next, DataKeys.Previous, DataKeys.TenOn, DataKeys.TenBack, MoveKeys.Right, MoveKeys.Left, More, Less, MoveKeys.Open, Export,
            .. MoveKeys.List];
}
