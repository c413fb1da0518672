using System.Text.Json.Serialization;

namespace Workbench.Runs.Events;

/// <summary>What a run took from a weight file before its first step.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">Section and prefix of the names in it, for example <c>state_dict.module</c>; empty where they are the network's own.</param>
/// <param name="Loaded">Tensors taken.</param>
/// <param name="Of">Tensors that the network (or the part asked for) has.</param>
/// <param name="Further">Tensors of the file that belong to layers which the network does not have.</param>
public sealed record InitialWeights(string File, string Place, int Loaded, int Of, int Further)
{
    /// <summary>The network was filled, and the file had no more of it.</summary>
    [JsonIgnore]
    public bool IsComplete => Loaded == Of && Further == 0;

    /// <summary>For people: <c>77 of 100 tensors of r50.pth (below 'state_dict.module')</c>.</summary>
    public override string ToString() => $"{Loaded} of {Of} tensors of {Path.GetFileName(File)}{(Place.Length == 0 ? "" : $" (below '{Place}')")}"
        + (Further == 0 ? "" : $", which has {Further} more of further layers");
}
