namespace Plugins.Augment.Operations;

/// <summary>All operations by the names that published policies use.</summary>
/// <remarks>
/// Found by their class, so that adding one is adding its file. <c>Rotate</c> and <c>Rotate_BBox</c> are one operation here, and so for shears and
/// translations: objects always move with the pixels. <c>X_Only_BBoxes</c> is X inside boxes, see <see cref="OnlyInBoxes"/>.
/// </remarks>
public static class OperationList
{
    private const string MovesBoxes = "_BBox", InBoxes = "_Only_BBoxes";

    private static readonly Dictionary<string, Operation> ByName = typeof(Operation).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract && type.GetConstructor([]) is not null)
        .Select(type => (Operation)Activator.CreateInstance(type)!)
        .ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ByName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The operation of a published name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Operation Find(string name) =>
        ByName.TryGetValue(name, out var operation) ? operation
        : name.EndsWith(InBoxes, StringComparison.Ordinal) ? new OnlyInBoxes(Find(name[..^InBoxes.Length]))
        : name.EndsWith(MovesBoxes, StringComparison.Ordinal) && Find(name[..^MovesBoxes.Length]) is WarpOperation warp ? warp
        : throw new ArgumentException($"no operation {name}; there are {string.Join(", ", Names)}", nameof(name));
}
