namespace Workbench.Engine.Experiments;

/// <summary>What a weight file gave.</summary>
/// <param name="Path">The file.</param>
/// <param name="Place">Where in the file they are: section and prefix with their dots, for example <c>state_dict.module.</c>; often empty.</param>
/// <param name="Loaded">Tensors taken.</param>
/// <param name="Missing">Tensors of the network that kept their first values, with shapes where those differ.</param>
/// <param name="Further">Tensors of the file that belong to layers which the network does not have, inside parts that it has.</param>
/// <param name="Unused">All tensors of the file that were not taken.</param>
/// <param name="Notes">What else is to be known about such a file.</param>
public sealed record WeightInitReport(
    string Path, string Place, int Loaded, IReadOnlyList<string> Missing, IReadOnlyList<string> Further, IReadOnlyList<string> Unused,
    IReadOnlyList<string> Notes)
{
    /// <summary>The network is filled, and the file has no more of it.</summary>
    public bool IsComplete => Missing.Count == 0 && Further.Count == 0;

    /// <summary>How many of the network's tensors were taken, for example <c>77 of 100 tensors</c>.</summary>
    public string Share => $"{Loaded} of {Loaded + Missing.Count} tensors" + (Further.Count == 0 ? "" : $", {Further.Count} more in the file");

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Share}{(Place.Length == 0 ? "" : $" below '{Place.TrimEnd('.')}'")}"
        + Of("not in the file, or of another shape", Missing)
        + Of("of layers that the network does not have", Further)
        + Of("not used", [.. Unused.Except(Further)])
        + string.Concat(Notes.Select(note => $"; {note}"));

    private static string Of(string what, IReadOnlyList<string> names) => names.Count == 0
        ? ""
        : $"; {what}: {string.Join(", ", names.Take(4))}{(names.Count > 4 ? $" and {names.Count - 4} more" : "")}";
}
