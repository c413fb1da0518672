namespace Torch.Runtime.Files;

/// <summary>A file of weights that cannot be used; the message names the file, what is wrong and, where there is something to do, what.</summary>
public sealed class WeightFileException : IOException
{
    public WeightFileException(string path, string problem, Exception? cause = null) : base($"{path}: {problem}", cause) => Path = path;

    public string Path { get; }
}
