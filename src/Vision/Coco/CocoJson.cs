using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Vision.Data;

namespace Vision.Coco;

/// <summary>A COCO file, read straight from its bytes so that numbers stay exact and large files stay fast.</summary>
/// <remarks>A value of a wrong kind costs itself only: it is passed over, counts as missing and is a fault of its record.
/// The values are in <c>CocoJson.Values.cs</c>.</remarks>
internal ref partial struct CocoJson
{
    // By length, so that few are compared and none is made into a text.
    private static readonly (byte[] Bytes, string Text)[][] Names = ByLength(
        "id", "images", "file_name", "width", "height", "categories", "name", "annotations", "image_id", "category_id", "bbox", "area", "iscrowd",
        "segmentation", "keypoints", "skeleton", "num_keypoints", "score", "size", "counts");

    private readonly string _path;
    private readonly List<double> _numbers = [];
    private Utf8JsonReader _reader;
    private string _field = "";
    private List<CocoFault>? _faults;
    private string _kind = "";
    private bool _isStray;

    private CocoJson(string path, ReadOnlySpan<byte> text)
    {
        _path = path;
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    public delegate void Visitor(ref CocoJson json);

    /// <summary>Place of the record in its list, from 0; below 0 outside of lists.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>What was wrong in the record so far.</summary>
    public readonly IReadOnlyList<CocoFault> Faults => _faults ?? [];

    public readonly bool IsObject => _reader.TokenType == JsonTokenType.StartObject;

    public readonly bool IsList => _reader.TokenType == JsonTokenType.StartArray;

    /// <summary>Opens a file and hands over its outermost value, which has to be read to its end.</summary>
    /// <exception cref="DataException">It cannot be read, is not UTF-8 or not JSON; the message says where.</exception>
    public static void Read(string path, Visitor visit)
    {
        var text = Load(path);
        var json = new CocoJson(path, text);
        try
        {
            json._reader.Read();
            visit(ref json);
            json._reader.Read(); // anything that follows is an error of JSON
        }
        catch (JsonException e)
        {
            var record = json.Index < 0 ? "" : $" in {json._kind} record {json.Index}";
            var place = $"{path}: line {e.LineNumber + 1}: is not JSON at byte {e.BytePositionInLine + 1}{record}";
            throw new DataException(NoNumber(text[(int)json._reader.BytesConsumed..]) is { } word
                ? $"{place}: {(json._field.Length > 0 ? $"'{json._field}' is {word}" : word)}. Write a number there, or leave the record out."
                : $"{place}. Is the download complete?", e);
        }
    }

    /// <summary>Goes into a list of records; false when there is null in its place.</summary>
    /// <param name="kind">What a record is called in messages.</param>
    /// <exception cref="DataException">There is anything else.</exception>
    public bool EnterList(string kind)
    {
        _kind = kind;
        return IsList || _reader.TokenType == JsonTokenType.Null
            ? IsList
            : throw new DataException($"{_path}: '{_field}' is not a list of records.");
    }

    /// <summary>Goes to the next record of the list; false at its end.</summary>
    public bool NextRecord()
    {
        (_faults, _isStray, _field) = (null, false, "");
        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
        {
            Index = -1;
            return false;
        }

        Index++;
        if (!IsObject)
        {
            Fault("is not an object");
            _isStray = true;
        }

        return true;
    }

    /// <summary>Goes to the value of the next field of an object; false at its end.</summary>
    /// <param name="name">The field's name, or empty for one that is not asked for.</param>
    public bool NextField(out string name)
    {
        name = "";
        if (_isStray || !_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        foreach (var (bytes, text) in Names[Math.Min(_reader.ValueSpan.Length, Names.Length - 1)])
        {
            if (_reader.ValueSpan.SequenceEqual(bytes))
            {
                name = text;
            }
        }

        _field = name;
        return _reader.Read();
    }

    /// <summary>Passes over a value.</summary>
    public void Skip() => _reader.Skip();

    // Notes that the value is not what it should be, and passes over what is left of it.
    private void Fault(string reason)
    {
        _reader.Skip();
        (_faults ??= []).Add(new CocoFault(_field, reason));
    }

    // What Python writes for numbers that JSON does not have.
    private static string? NoNumber(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \r\n\t:,["u8);
        return rest.StartsWith("NaN"u8) ? "NaN" : rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8) ? "infinite" : null;
    }

    private static (byte[], string)[][] ByLength(params string[] names) =>
    [
        .. Enumerable.Range(0, names.Max(name => name.Length) + 2)
            .Select(length => names.Where(name => name.Length == length).Select(name => (Encoding.UTF8.GetBytes(name), name)).ToArray()),
    ];

    private static ReadOnlySpan<byte> Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read ({e.Message}); check the path.", e);
        }

        var text = bytes.AsSpan(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        if (Utf8.IsValid(text))
        {
            return text;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        var before = text[..at];
        throw new DataException($"{path}: line {before.Count((byte)'\n') + 1}: byte {at - before.LastIndexOf((byte)'\n')} (0x{text[at]:X2}) is not UTF-8. "
            + "Save the file as UTF-8, or mend its download.");
    }
}
