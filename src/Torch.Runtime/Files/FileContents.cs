namespace Torch.Runtime.Files;

/// <summary>What a reader found: a tree of dictionaries, lists, values and <see cref="StoredTensor"/>s.</summary>
/// <param name="Format">Name of the format, for people.</param>
internal sealed record FileContents(string Format, object? Root);
