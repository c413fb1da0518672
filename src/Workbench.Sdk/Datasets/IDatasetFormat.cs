using Vision.Data;

namespace Workbench.Sdk.Datasets;

/// <summary>Reads one kind of data from disk (or makes it). The plugin's options say where.</summary>
public interface IDatasetFormat
{
    /// <summary>Reads a split.</summary>
    /// <param name="split">The split's name as the options define it, for example <c>train</c>, <c>val</c>, <c>test</c>.</param>
    /// <exception cref="DataException">Nothing usable is there; the message says what, where and what to do.</exception>
    DatasetReading Read(string split);
}
