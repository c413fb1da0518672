using Vision.Data;
using Workbench.Sdk.Datasets;

namespace MyPart;

/// <summary>One image and its class per line.</summary>
public sealed class MyPartFormat(MyPartOptions options) : IDatasetFormat
{
    /// <inheritdoc/>
    public DatasetReading Read(string split)
    {
        var file = Path.Combine(options.Root, split + ".csv");
        if (!File.Exists(file))
        {
            throw new DataException($"There is no {file}; set data.root to the folder that holds it.");
        }

        var lines = File.ReadAllLines(file).Select((text, index) => (Parts: text.Split(','), Number: index + 1)).ToArray();
        var good = lines.Where(line => line.Parts.Length == 2 && File.Exists(Path.Combine(options.Root, line.Parts[0]))).ToArray();
        var names = good.Select(line => line.Parts[1].Trim()).Distinct().Order(StringComparer.Ordinal).ToArray();
        var dataset = new Dataset
        {
            Name = $"my-part {split}",
            Categories = [.. names.Select((name, index) => new Category(index + 1, name))],
            Images = [.. good.Select((line, index) => new ImageRecord
            {
                Id = index + 1, FileName = line.Parts[0], Width = 0, Height = 0, Label = Array.IndexOf(names, line.Parts[1].Trim()),
            })],
            Source = new FileImageSource(options.Root),
        };
        return new(dataset,
            [.. lines.Except(good).Select(line => new DataProblem(file, $"line {line.Number}", "is not 'file,class' with a file that exists; left out"))]);
    }
}
