using Workbench.Files;
using Workbench.Studies.Files;

namespace Workbench.Studies.Grid;

/// <summary>Some values of some axes: which cells are meant.</summary>
/// <param name="Labels">Per axis the values meant; null where all are.</param>
public sealed record CellSelection(IReadOnlyList<IReadOnlySet<string>?> Labels)
{
    /// <summary>Everything.</summary>
    public static CellSelection All(IReadOnlyList<Axis> axes) => new([.. axes.Select(_ => (IReadOnlySet<string>?)null)]);

    /// <summary>Whether a cell is meant.</summary>
    public bool Contains(IReadOnlyList<string> labels) => Labels.Index().All(axis => axis.Item?.Contains(labels[axis.Index]) ?? true);

    /// <summary>Reads <c>LABEL</c> or <c>axis=LABEL</c>.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="axes">The axes.</param>
    /// <param name="problem">Why it is nothing, or empty.</param>
    /// <returns>Position of the axis, and the label; null with a problem.</returns>
    public static (int Axis, string Label)? Read(string word, IReadOnlyList<Axis> axes, out string problem)
    {
        problem = "";
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return Anywhere(word, axes, out problem);
        }

        var (name, label) = (word[..equals].Trim(), word[(equals + 1)..].Trim());
        var axis = axes.ToList().FindIndex(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (axis < 0)
        {
            string[] known = [.. axes.Select(one => one.Name)];
            problem = $"there is no axis '{name}'{NearestName.HintAndKnown(name, known)}";
            return null;
        }

        string[] labels = [.. axes[axis].Values.Select(value => value.Label)];
        if (Same(label, labels) is { } found)
        {
            return (axis, found);
        }

        problem = $"axis '{axes[axis].Name}' has no value '{label}'{NearestName.HintAndKnown(label, labels)}";
        return null;
    }

    private static (int Axis, string Label)? Anywhere(string word, IReadOnlyList<Axis> axes, out string problem)
    {
        var fits = axes.Index().Select(axis => (axis.Index, Label: Same(word, [.. axis.Item.Values.Select(value => value.Label)])))
            .Where(pair => pair.Label is not null).ToList();
        if (fits.Count == 1)
        {
            problem = "";
            return (fits[0].Index, fits[0].Label!);
        }

        string[] known = [.. axes.SelectMany(axis => axis.Values).Select(value => value.Label).Distinct()];
        var values = axes.Select(axis => $"{axis.Name} ({string.Join(", ", axis.Values.Select(value => value.Label))})");
        problem = fits.Count > 1
            ? $"'{word}' is a value of {string.Join(" and ", fits.Select(fit => $"'{axes[fit.Index].Name}'"))}; write "
                + $"{string.Join(" or ", fits.Select(fit => $"{axes[fit.Index].Name}={fit.Label}"))}"
            : $"no axis has a value '{word}'{NearestName.HintAndKnown(word, known, string.Join(", ", values))}";
        return null;
    }

    private static string? Same(string word, string[] labels) =>
        labels.FirstOrDefault(label => label == word) ?? labels.FirstOrDefault(label => label.Equals(word, StringComparison.OrdinalIgnoreCase));
}
