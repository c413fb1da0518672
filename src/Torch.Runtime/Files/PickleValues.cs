namespace Torch.Runtime.Files;

/// <summary>A Python class or function that a pickle names; it is never looked up or run.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>A Python object that a pickle would make by running code we do not have: kept by name only.</summary>
internal sealed class PickleObject(PickleGlobal made)
{
    public PickleGlobal Made => made;

    /// <summary>What a subclass of dict would hold.</summary>
    public PickleDictionary Items { get; } = new();

    /// <summary>What a subclass of list would hold.</summary>
    public List<object?> Elements { get; } = [];
}

/// <summary>A Python dictionary in its order.</summary>
internal sealed class PickleDictionary
{
    private readonly Dictionary<object, int> _positions = [];
    private readonly List<KeyValuePair<object?, object?>> _items = [];

    public IReadOnlyList<KeyValuePair<object?, object?>> Items => _items;

    public void Set(object? key, object? value)
    {
        object lookup = key ?? "None";
        if (_positions.TryGetValue(lookup, out int position))
        {
            _items[position] = new(key, value);
            return;
        }
        _positions.Add(lookup, _items.Count);
        _items.Add(new(key, value));
    }
}
