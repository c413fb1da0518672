using Vision.Data;
using Vision.Drawing;
using Vision.Images;
using Vision.Loading;
using Workbench.Engine.Plugins;
using Workbench.Host.Options;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Options;
using Workbench.Sdk.Plugins;


namespace Workbench.Host.Data;

/// <summary>What is tried: a policy with settings, an image, a seed.</summary>
/// <param name="Policy">The augment plugin.</param>
/// <param name="Settings"><c>name=value</c> each, where they are not the defaults.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Place">The image's place in the dataset.</param>
/// <param name="Input">Width and height of the network's input; null takes the image's own.</param>
public sealed record AugmentSetup(string Policy, IReadOnlyList<string> Settings, long Seed, int Place, (int Width, int Height)? Input);

/// <summary>What came out.</summary>
/// <param name="Setup">Of what.</param>
/// <param name="Policies">Those there are.</param>
/// <param name="Options">The policy's options.</param>
/// <param name="Values">Their values, in the same order.</param>
/// <param name="Trial">The steps.</param>
/// <param name="Input">The input's size.</param>
public sealed record AugmentResult(
    AugmentSetup Setup, IReadOnlyList<string> Policies, IReadOnlyList<OptionRow> Options, IReadOnlyList<string> Values, AugmentTrial Trial,
    (int Width, int Height) Input)
{
    private const int Gap = 8;

    /// <summary>The line of a recipe that does the same.</summary>
    public string Line =>
        $"augment: {{use: {Setup.Policy}{string.Concat(Options.Zip(Values).Where(pair => !pair.First.Name.Contains('.')).Select(Pair))}{Sections()}}}";

    /// <summary>Tries a policy.</summary>
    /// <exception cref="DataException">An option is wrong, or the image cannot be read.</exception>
    public static AugmentResult Of(PluginCatalog catalog, Dataset dataset, AugmentSetup setup)
    {
        if (setup.Place < 0 || setup.Place >= dataset.Images.Count)
        {
            throw new DataException($"{dataset.Name} has the images 0 to {dataset.Images.Count - 1}; there is no image {setup.Place}.");
        }

        var plugin = catalog.Find<IAugmentPolicy>(setup.Policy);
        var options = OptionSettings.Fill(plugin.OptionsType, setup.Settings, out var problems);
        if (problems.Count > 0)
        {
            throw new DataException($"augment {setup.Policy}: {string.Join("; ", problems)}");
        }

        var sample = new SampleReader(dataset, 0).Read(setup.Place);
        var input = setup.Input ?? (sample.Image.Width, sample.Image.Height);
        var policy = plugin.Create<IAugmentPolicy>(options, new BuildContext { Categories = dataset.Categories, ImageSize = input });
        var rows = OptionRow.Of(plugin.OptionsType);
        return new(setup, catalog.Names(PluginFamily.For(typeof(IAugmentPolicy))), rows, [.. rows.Select(row => OptionRow.Text(ValueAt(options, row.Name)))],
            AugmentTrial.Run(policy, sample, setup.Seed, setup.Place), input);
    }

    /// <summary>Original and result of a step side by side, boxes drawn with what became of them.</summary>
    public RgbImage Draw(Dataset dataset, int step)
    {
        var shown = Trial.Steps[step];
        var left = DetectionDrawing.Draw(Trial.Original.Image, [.. shown.Boxes.Select(box => new LabelledBox(box.Before, Label(box), box.Class))]);
        var right = DetectionDrawing.Draw(shown.Step.Sample.Image,
            [.. shown.Boxes.Where(box => box.After is not null).Select(box => new LabelledBox(box.After!.Value, Label(box), box.Class))]);
        var both = new RgbImage(left.Width + Gap + right.Width, Math.Max(left.Height, right.Height));
        foreach (var (image, x) in new[] { (left, 0), (right, left.Width + Gap) })
        {
            for (var y = 0; y < image.Height; y++)
            {
                image.Row(y).CopyTo(both.Row(y)[(3 * x)..]);
            }
        }

        return both;

        string Label(FollowedBox box) => dataset.Categories[box.Class].Name + (box.Fate == BoxFate.Kept ? "" : $" {box.Fate}");
    }

    private static string Pair((OptionRow Option, string Value) pair) => $", {pair.Option.Name[(pair.Option.Name.LastIndexOf('.') + 1)..]}: {pair.Value}";

    // Options of a part of the policy, where they are not the defaults: those of a part that is not in use would be a mistake in a recipe.
    private string Sections() => string.Concat(Options.Zip(Values)
        .Where(pair => pair.First.Name.Contains('.') && pair.Second != pair.First.Default)
        .GroupBy(pair => pair.First.Name[..pair.First.Name.LastIndexOf('.')])
        .Select(section => $", {section.Key}: {{{string.Concat(section.Select(Pair))[2..]}}}"));

    private static object? ValueAt(object options, string path) =>
        path.Split('.')
            .Aggregate((object?)options, (value, name) => value?.GetType().GetProperties().First(property => OptionNames.Of(property) == name).GetValue(value));
}
