using System.Text.Json;

namespace Vision.Data;

/// <summary>The three lists of a COCO file, parsed record by record: one odd record costs itself, not the file.</summary>
internal sealed class CocoFile
{
    private readonly byte[] _bytes;
    private int _annotationsAt = -1;

    private CocoFile(byte[] bytes) => _bytes = bytes;

    public List<JsonElement> Categories { get; } = [];

    public List<JsonElement> Images { get; } = [];

    /// <summary>Hands over the annotations one by one: kept as JSON they would take several times the memory of what is made of them.</summary>
    public void ForEachAnnotation(Action<JsonElement> visit)
    {
        if (_annotationsAt < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(_bytes.AsSpan(_annotationsAt), Lenient);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            visit(JsonElement.ParseValue(ref reader));
        }
    }

    private static JsonReaderOptions Lenient => new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file that may be hundreds of megabytes.</summary>
    /// <exception cref="DataException">No such file, not JSON (with the line), not COCO.</exception>
    public static CocoFile Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {exception.Message}", exception);
        }

        try
        {
            var file = new CocoFile(bytes);
            file.Parse(path, start: bytes.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0); // a byte order mark is no JSON
            return file;
        }
        catch (JsonException exception)
        {
            throw new DataException($"{path}: line {exception.LineNumber + 1}: is not JSON at byte {exception.BytePositionInLine + 1}. "
                + "Is the download complete? (NaN and Infinity, which some programs write, are no JSON either.)", exception);
        }
    }

    private void Parse(string path, int start)
    {
        var reader = new Utf8JsonReader(_bytes.AsSpan(start), Lenient);
        var hasImages = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new DataException($"{path}: is not a COCO annotation file: the outermost thing must be an object with images, annotations and categories.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            hasImages |= reader.ValueTextEquals("images");
            var isAnnotations = reader.ValueTextEquals("annotations");
            var list = reader.ValueTextEquals("images") ? Images : reader.ValueTextEquals("categories") ? Categories : null;
            reader.Read();
            if (isAnnotations && reader.TokenType == JsonTokenType.StartArray)
            {
                _annotationsAt = start + (int)reader.TokenStartIndex;
            }

            if (list is null || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                list.Add(JsonElement.ParseValue(ref reader));
            }
        }

        if (!hasImages)
        {
            throw new DataException($"{path}: is not a COCO annotation file: it has no list named images.");
        }
    }
}
