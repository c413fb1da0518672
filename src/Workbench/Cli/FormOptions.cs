using System.CommandLine;
using Workbench.Reports.Tables;

namespace Workbench.Cli;

/// <summary>The options that choose the form of what is printed; at most one of them.</summary>
internal sealed class FormOptions
{
    private readonly List<(Option<bool> Option, OutputForm Form)> _options =
    [
        (new("--json") { Description = "Print JSON." }, OutputForm.Json),
        (new("--csv") { Description = "Print comma-separated values." }, OutputForm.Csv),
        (new("--md") { Description = "Print a Markdown table." }, OutputForm.Markdown),
        (new("--latex") { Description = "Print a LaTeX table." }, OutputForm.Latex),
    ];

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command, bool withLatex)
    {
        if (!withLatex)
        {
            _options.RemoveAt(3);
        }

        foreach (var (option, _) in _options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            var given = _options.Where(one => result.GetResult(one.Option) is { Implicit: false }).Select(one => one.Option.Name).ToList();
            if (given.Count > 1)
            {
                result.AddError($"{string.Join(" and ", given)} exclude each other; give one.");
            }
        });
    }

    /// <summary>The form asked for.</summary>
    public OutputForm Of(ParseResult arguments) =>
        _options.Where(one => arguments.GetValue(one.Option)).Select(one => one.Form).FirstOrDefault(OutputForm.Text);
}
