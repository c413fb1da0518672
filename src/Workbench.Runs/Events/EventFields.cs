using System.Globalization;
using System.Text.Json;

namespace Workbench.Runs.Events;

/// <summary>Writes fields and remembers the numbers JSON cannot hold.</summary>
internal sealed class EventFields(Utf8JsonWriter json)
{
    private readonly List<(string Path, double Value)> _nonFinite = [];
    private string _prefix = "";

    public void Text(string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    public void Flag(string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    public void Number(string name, long value) => json.WriteNumber(name, value);

    public void Number(string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
            _nonFinite.Add((_prefix + name, value));
        }
    }

    public void Open(string name)
    {
        json.WriteStartObject(name);
        _prefix = name + "/";
    }

    public void Close()
    {
        json.WriteEndObject();
        _prefix = "";
    }

    public void Named(string name, IReadOnlyList<(string Name, double Value)> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        Open(name);
        foreach (var (key, value) in values)
        {
            Number(key, value);
        }

        Close();
    }

    public void Ids(string name, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteNumberValue(id);
        }

        json.WriteEndArray();
    }

    public void Parents(IReadOnlyList<RunParent> parents)
    {
        if (parents.Count == 0)
        {
            return;
        }

        json.WriteStartArray("parents");
        foreach (var parent in parents)
        {
            json.WriteStartObject();
            json.WriteString("run", parent.RunId);
            json.WriteString("role", parent.Role);
            if (parent.Step is { } step)
            {
                json.WriteNumber("step", step);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void WriteNonFinite()
    {
        if (_nonFinite.Count == 0)
        {
            return;
        }

        json.WriteStartObject("nonFinite");
        foreach (var (path, value) in _nonFinite)
        {
            json.WriteString(path, NonFinite.Word(value));
        }

        json.WriteEndObject();
    }
}

/// <summary>The three numbers JSON has no word for.</summary>
internal static class NonFinite
{
    public static string Word(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    public static double Value(string? word) => word switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.NaN,
    };

    /// <summary>A finite number as it is, the others as their word.</summary>
    public static string Text(double value, string format = "R") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : Word(value);
}
