using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Coco;

// Each of these takes one value whole; null in the file is null here.
internal ref partial struct CocoJson
{
    // Pixels; edges are walked along, as in the COCO API.
    public const double Farthest = 1e6;

    /// <summary>A whole number of any size, or a text.</summary>
    public FileId? Id()
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            return Text() is { } text ? FileId.Of(text) : null;
        }

        if (_reader.TokenType == JsonTokenType.Number)
        {
            if (_reader.TryGetInt64(out var whole))
            {
                return FileId.Of(whole);
            }

            // As in Python: digits alone are exact, and a double with nothing behind the point is the whole number it is.
            if (BigInteger.TryParse(Encoding.UTF8.GetString(_reader.ValueSpan), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large))
            {
                return FileId.Of(large);
            }

            if (_reader.GetDouble() is var number && Math.Floor(number) == number && double.IsFinite(number))
            {
                return FileId.Of(new BigInteger(number));
            }
        }

        return None<FileId?>("is neither a whole number nor a text");
    }

    public string? Text()
    {
        try
        {
            return _reader.TokenType == JsonTokenType.String ? _reader.GetString() : None<string?>("is not a text");
        }
        catch (InvalidOperationException)
        {
            return None<string?>("is not Unicode: it has one half of a surrogate pair alone");
        }
    }

    public IReadOnlyList<string> Texts()
    {
        var texts = new List<string>();
        if (!IsList)
        {
            return None<string[]>("is not a list of texts") ?? [];
        }

        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Text() ?? "");
        }

        return texts;
    }

    public double? Number() => _reader.TokenType != JsonTokenType.Number ? None<double?>("is not a number")
        : _reader.GetDouble() is var number && double.IsFinite(number) ? number
        : None<double?>("is too large a number");

    /// <summary>Pixels along one side.</summary>
    public int? Size()
    {
        if (Number() is not { } number)
        {
            return null;
        }

        return IsSize(number) ? (int)number : None<int?>("is not a whole number of pixels");
    }

    /// <summary>true and false, or a number that is 0 or not, or such a word as text.</summary>
    public bool? Flag() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => _reader.GetDouble() != 0,
        JsonTokenType.String when _reader.ValueTextEquals("0"u8) || _reader.ValueTextEquals("false"u8) => false,
        JsonTokenType.String when _reader.ValueTextEquals("1"u8) || _reader.ValueTextEquals("true"u8) => true,
        _ => None<bool?>("is neither 0 nor 1"),
    };

    public double[]? Numbers() => TakeNumbers() ? [.. _numbers] : None<double[]?>("is not a list of numbers");

    /// <summary>Pairs of whole numbers; what is none is passed over.</summary>
    public IReadOnlyList<(int From, int To)> Pairs()
    {
        var pairs = new List<(int, int)>();
        if (!IsList)
        {
            Skip();
            return pairs;
        }

        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (TakeNumbers() && _numbers is [var from and > 0 and < ushort.MaxValue, var to and > 0 and < ushort.MaxValue])
            {
                pairs.Add(((int)from, (int)to));
            }
        }

        return pairs;
    }

    /// <summary>x, y, width, height; null for an empty list.</summary>
    public Box? Box()
    {
        if (!TakeNumbers())
        {
            return None<Box?>("is not a list of four numbers");
        }

        return _numbers.Count is 0 or 4
            ? _numbers is [var x, var y, var width, var height] ? new Box(x, y, width, height) : null
            : None<Box?>($"has {_numbers.Count} numbers; x, y, width, height are wanted");
    }

    /// <summary>Polygons, or run lengths as a list or as text; null for an empty list.</summary>
    public Segmentation? Outline() => IsList ? Polygons() : IsObject ? Runs() : None<Segmentation?>("is neither polygons nor run lengths");

    private PolygonSegmentation? Polygons()
    {
        var isNear = true;
        var rings = new List<double[]>();
        var isWhole = true;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            isWhole &= TakeNumbers() && _numbers.Count is not (1 or 2 or 3);
            isNear &= _numbers.TrueForAll(value => Math.Abs(value) <= Farthest);
            if (_numbers.Count > 0)
            {
                rings.Add([.. _numbers]); // an empty ring adds nothing, as in the COCO API
            }
        }

        if (!isNear)
        {
            return None<PolygonSegmentation?>("has corners far outside of any image");
        }

        // Four numbers in the first ring mean that all are boxes.
        return !isWhole || (rings.Count > 0 && rings[0].Length == 4 && rings.Exists(ring => ring.Length != 4))
            ? None<PolygonSegmentation?>("has a polygon that is not at least three x, y pairs")
            : rings.Count == 0 ? null : new PolygonSegmentation(rings);
    }

    private RleSegmentation? Runs()
    {
        var (height, width) = ((int?)null, (int?)null);
        uint[]? counts = null;
        var fault = "";
        while (NextField(out var part))
        {
            if (part == "counts")
            {
                counts = Counts(out fault);
            }
            else if (TakeNumbers() && part == "size" && _numbers is [var rows, var columns] && IsSize(rows) && IsSize(columns))
            {
                (height, width) = ((int)rows, (int)columns);
            }
        }

        _field = "segmentation";
        return fault.Length > 0 ? None<RleSegmentation?>(fault)
            : height is not { } h || width is not { } w || counts is null ? None<RleSegmentation?>("has run lengths without size (height, width) or counts")
            : counts.Sum(count => (long)count) > (long)h * w ? None<RleSegmentation?>($"has run lengths that do not fit {h} x {w} pixels")
            : new RleSegmentation(h, w, counts); // they may stop early: the rest is background
    }

    private uint[]? Counts(out string fault)
    {
        fault = "";
        if (_reader.TokenType == JsonTokenType.String)
        {
            var text = _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Text() ?? "") : _reader.ValueSpan;
            if (!RleText.TryDecode(text, out var counts, out var reason))
            {
                fault = $"has run lengths that cannot be read: {reason}";
            }

            return counts;
        }

        if (TakeNumbers() && _numbers.TrueForAll(count => count is >= 0 and <= uint.MaxValue && count == Math.Floor(count)))
        {
            return [.. _numbers.Select(count => (uint)count)];
        }

        fault = "has run lengths that are not whole numbers from 0 on";
        return null;
    }

    // Takes a list into the scratch list; false when it is none, or not of numbers alone.
    private bool TakeNumbers()
    {
        _numbers.Clear();
        if (!IsList)
        {
            _reader.Skip();
            return false;
        }

        var good = true;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == JsonTokenType.Number)
            {
                _numbers.Add(_reader.GetDouble());
                good &= double.IsFinite(_numbers[^1]);
            }
            else
            {
                good = false;
                _reader.Skip();
            }
        }

        return good;
    }

    private static bool IsSize(double number) => number is >= 0 and <= int.MaxValue && number == Math.Floor(number);

    private T? None<T>(string reason)
    {
        if (_reader.TokenType != JsonTokenType.Null)
        {
            Fault(reason);
        }

        return default;
    }
}
