using Workbench.Tui.Keys;

namespace Workbench.Tui.Data;

/// <summary>Keys of the data screen and of the images.</summary>
internal static class DataKeys
{
    public static readonly Binding Add =
        new("add", "a", "Look at data of a folder or archive that you name") { Footer = "a path", Cli = "workbench data stats --root PATH" };
    public static readonly Binding Images = new("images", "i", "The images with their boxes, masks and keypoints") { Footer = "images" };
    public static readonly Binding Augment =
        new("augment", "B", "The augmentation bench: what a policy does to an image, step by step") { Footer = "augment", Cli = "workbench data augment" };
    public static readonly Binding Previous = new("previous", "[", "Previous image or step");
    public static readonly Binding Next = new("next", "]", "Next image or step") { Footer = "next" };
    public static readonly Binding TenBack = new("ten-back", "{", "Ten back");
    public static readonly Binding TenOn = new("ten-on", "}", "Ten on");
    public static readonly Binding Filter = new("filter", "f", "Only images with objects of a category; empty shows all") { Footer = "filter" };
    public static readonly Binding Wide = new("wide", "w", "The picture over the whole width, or the list beside it");

    /// <summary>Of the data screen, in the order of the help page.</summary>
    public static IReadOnlyList<Binding> OfData { get; } =
        [MoveKeys.Open, Images, Add, Augment, MoveKeys.NextPane, MoveKeys.Left, MoveKeys.Right, .. MoveKeys.List];

    /// <summary>Of the images, in the order of the help page.</summary>
    public static IReadOnlyList<Binding> OfImages { get; } =
        [Next, Previous, TenOn, TenBack, Filter, Augment, Wide, MoveKeys.Search, MoveKeys.NextMatch, MoveKeys.PreviousMatch, .. MoveKeys.List];
}
