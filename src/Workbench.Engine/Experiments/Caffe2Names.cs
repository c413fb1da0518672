using System.Text.RegularExpressions;

namespace Workbench.Engine.Experiments;

/// <summary>Caffe2's names of a ResNet's tensors (<c>res2_0_branch2a_bn_s</c>), as Detectron 1 and MSRA's models in Detectron2's zoo have them.</summary>
internal static partial class Caffe2Names
{
    /// <summary>Whether names are Caffe2's.</summary>
    public static bool Are(IEnumerable<string> names) => names.Any(name => Tensor().Match(name).Groups["branch"].Success);

    /// <summary>Detectron2's name for the same, behind the same prefix; other names stay.</summary>
    public static string InDetectron2(string name) => Tensor().Match(name) is { Success: true } match
        ? $"{match.Groups["before"]}{Layer(match)}{(match.Groups["norm"].Success ? ".norm" : "")}.{What(match.Groups["what"].Value)}"
        : name;

    private static string Layer(Match match) => match.Groups["branch"].Value switch
    {
        "" => "stem.conv1",
        "1" => $"res{match.Groups["stage"]}.{match.Groups["block"]}.shortcut",
        var branch => $"res{match.Groups["stage"]}.{match.Groups["block"]}.conv{1 + branch[1] - 'a'}",
    };

    private static string What(string what) => what switch
    {
        "w" or "s" or "gamma" => "weight",
        "b" or "beta" => "bias",
        "rm" => "running_mean",
        "riv" => "running_var",
        _ => what,
    };

    [GeneratedRegex(@"^(?<before>.*\.)?(?:(?:res_)?conv1|res(?<stage>[2-5])_(?<block>\d+)_branch(?<branch>1|2[abc]))(?:_(?<norm>bn|gn))?"
        + "_(?<what>w|b|s|beta|gamma|running_mean|running_var|rm|riv)$")]
    private static partial Regex Tensor();
}
