using System.Text.RegularExpressions;

namespace Workbench.Engine.Experiments;

/// <summary>What torchvision calls the tensors of an image classifier: the backbone stands at the top, beside the linear layer.</summary>
internal static partial class ClassifierNames
{
    private const string EfficientNetHead = "features.8";

    /// <summary>Of a ResNet: <c>fc</c> as here.</summary>
    public static string Torchvision(string name) => InBackbone().Replace(name, "");

    /// <summary>Of an EfficientNet: the widening before the mean is the backbone's last part, and a dropout stands before the linear layer.</summary>
    public static string EfficientNet(string name) =>
        Fc().Replace(Pooling().Replace(Torchvision(name), $"{EfficientNetHead}."), "classifier.1.");

    /// <summary>Whether a layer of a file, though it has a name as the backbone's, is only there to classify.</summary>
    public static bool IsHead(string layer) => Head().IsMatch(layer);

    [GeneratedRegex(@"^backbone\.")]
    private static partial Regex InBackbone();

    [GeneratedRegex(@"^pooling\.widen\.")]
    private static partial Regex Pooling();

    [GeneratedRegex(@"^fc\.")]
    private static partial Regex Fc();

    // A VGG's features.8 is a convolution itself and has no layers below.
    [GeneratedRegex(@"(?:^|\.)features\.8\.[01]$")]
    private static partial Regex Head();
}
