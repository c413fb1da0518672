using System.Globalization;

namespace Terminal.Bench;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Settings
{
    /// <summary>Name of the column of figures.</summary>
    public string Column { get; private set; } = "now";

    /// <summary>The built program; empty for this tree's.</summary>
    public string Program { get; private set; } = "";

    /// <summary>The page of results; empty for none.</summary>
    public string Page { get; private set; } = "";

    /// <summary>Whether a figure beyond its budget makes the exit code 1.</summary>
    public bool Check { get; private set; }

    /// <summary>Parts to measure: <c>sizes</c>, <c>many</c>, <c>terms</c>, <c>leaving</c>.</summary>
    public string[] Parts { get; private set; } = ["sizes", "many", "terms", "leaving"];

    /// <summary>Windows, columns and rows.</summary>
    public (int Columns, int Rows)[] Sizes { get; private set; } = [(80, 24), (120, 40), (200, 60)];

    /// <summary>Values of <c>TERM</c>.</summary>
    public string[] Terms { get; private set; } = ["xterm-256color", "xterm", "screen-256color", "tmux-256color", "linux", "vt220"];

    /// <summary>Trainings beside the program in the second round of keys.</summary>
    public int Busy { get; private set; } = 3;

    /// <summary>Starts, of which the median is told.</summary>
    public int Starts { get; private set; } = 5;

    /// <summary>Key presses per round.</summary>
    public int Keys { get; private set; } = 60;

    /// <summary>Seconds of idling, and ticks.</summary>
    public int Seconds { get; private set; } = 10;

    /// <summary>Runs of the long list.</summary>
    public int Many { get; private set; } = 10_000;

    /// <summary>Reads <c>--name value</c> pairs and <c>--check</c>.</summary>
    /// <exception cref="ArgumentException">Something else.</exception>
    public static Settings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Settings();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--check")
            {
                settings.Check = true;
                continue;
            }

            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            settings.Set(arguments[i++], value);
        }

        return settings;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--column":
                Column = value;
                break;
            case "--program":
                Program = Path.GetFullPath(value);
                break;
            case "--page":
                Page = Path.GetFullPath(value);
                break;
            case "--parts":
                Parts = value.Split(',');
                break;
            case "--sizes":
                Sizes = [.. value.Split(',').Select(size => size.Split('x')).Select(size => (Number(size[0]), Number(size[1])))];
                break;
            case "--terms":
                Terms = value.Split(',');
                break;
            case "--busy":
                Busy = Number(value);
                break;
            case "--starts":
                Starts = Number(value);
                break;
            case "--keys":
                Keys = Number(value);
                break;
            case "--seconds":
                Seconds = Number(value);
                break;
            case "--many":
                Many = Number(value);
                break;
            default:
                throw new ArgumentException($"Unknown option {name}.");
        }
    }

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
