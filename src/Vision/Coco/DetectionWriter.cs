using System.Text.Json;
using Vision.Data;

namespace Vision.Coco;

/// <summary>Writes detections in COCO's results format one image after the other, as <see cref="DetectionFile"/> does for all at once. Dispose it to end
/// the file.</summary>
public sealed class DetectionWriter : IDisposable
{
    private readonly Dictionary<long, string> _images;
    private readonly string[] _categories;
    private readonly Utf8JsonWriter _json;

    /// <summary>Begins the list.</summary>
    /// <param name="stream">Takes the JSON; it is not closed.</param>
    /// <param name="dataset">The images and categories, whose ids in their file are written.</param>
    public DetectionWriter(Stream stream, Dataset dataset)
    {
        _images = dataset.Images.ToDictionary(image => image.Id, DetectionFile.IdOf);
        _categories = [.. dataset.Categories.Select(DetectionFile.IdOf)];
        _json = new Utf8JsonWriter(stream);
        _json.WriteStartArray();
    }

    /// <summary>Adds what was found on an image.</summary>
    public void Write(DetectionPrediction prediction)
    {
        foreach (var found in prediction.Detections)
        {
            DetectionFile.WriteRecord(_json, _images[prediction.ImageId], _categories[found.Class], found, hasBox: true);
        }

        if (_json.BytesPending > 1 << 16)
        {
            _json.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.WriteEndArray();
        _json.Dispose();
    }
}
