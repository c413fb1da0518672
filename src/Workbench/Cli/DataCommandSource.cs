using System.CommandLine;
using Vision.Data;
using Workbench.Host.Data;

namespace Workbench.Cli;

/// <summary>The options that say which data are meant, and the data themselves.</summary>
/// <param name="setName">The option for settings of the format, where <c>--set</c> means something else.</param>
internal sealed class DataCommandSource(string setName = "--set")
{
    private readonly Option<string?> _format = new("--format")
    {
        Description = "The dataset format: coco, voc, image-folder, unlabelled, toy, toy-crops, or a plugin's (default: judged by the files).",
        HelpName = "NAME",
    };

    private readonly Option<string?> _root = new("--root") { Description = "The folder or archive of the data.", HelpName = "PATH" };

    private readonly Option<string[]> _splits = new("--split")
    {
        Description = "The split, for example train, val or test; repeatable (default: train).",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _set = new(setName, setName == "--set" ? ["-s"] : [])
    {
        Description = $"An option of the format, for example {setName} annotations=labels.json; repeatable.",
        HelpName = "a.b=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_root);
        command.Options.Add(_splits);
        command.Options.Add(_set);
    }

    /// <summary>Reads the splits that were asked for.</summary>
    /// <exception cref="DataException">Nothing usable is there, or an option is wrong.</exception>
    public IEnumerable<(string Split, DatasetReading Reading)> Read(ParseResult arguments)
    {
        var root = arguments.GetValue(_root);
        var name = arguments.GetValue(_format) ?? DatasetFormats.Judge(root);
        string[] settings = [.. root is null ? [] : new[] { $"root={root}" }, .. arguments.GetValue(_set) ?? []];
        var format = DatasetFormats.Create(arguments.Services().Catalog, name, settings);
        foreach (var split in arguments.GetValue(_splits) is { Length: > 0 } splits ? splits : ["train"])
        {
            yield return (split, format.Read(split));
        }
    }
}
