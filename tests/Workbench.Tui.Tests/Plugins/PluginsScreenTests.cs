using Workbench.Engine.Plugins;
using Workbench.Host.Options;
using Workbench.Tui.Driving;
using Workbench.Tui.Plugins;

namespace Workbench.Tui.Tests.Plugins;

public sealed class PluginsScreenTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/Plugins/approved";

    [Theory]
    [InlineData(80, 24, 0, "first-80x24")]
    [InlineData(120, 40, 0, "first-120x40")]
    [InlineData(80, 24, 4, "refused-80x24")]
    public void The_list_and_what_is_said_of_a_plugin_look_as_approved(int width, int height, int position, string name)
    {
        var text = Draw(Some(position), width, height, TuiDriver.Colour);

        TestKit.Approved.Equal(text, $"{Approved}/{name}.txt");
    }

    [Fact]
    public void The_list_in_ascii_looks_as_approved()
    {
        var text = Draw(Some(3), 80, 24, TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/replaced-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void The_programs_own_plugins_are_listed_with_their_options()
    {
        using var runs = SomeRuns.Five();

        var driver = new TuiDriver(runs).Press("5");
        var text = driver.Press("/").Type("resnet").Text(140, 50);

        Assert.Contains("depth", text, StringComparison.Ordinal);
        Assert.Contains("Plugins.Backbones", text, StringComparison.Ordinal);
        Assert.Equal("workbench plugins list", driver.State.Top.Screen.Title.Command);
    }

    [Fact]
    public void A_dll_dropped_in_while_the_screen_is_open_appears_by_itself()
    {
        using var runs = SomeRuns.Five();
        var folder = Directory.CreateDirectory(Path.Combine(runs.Folder, "plugins")).FullName;
        var driver = new TuiDriver(runs, new PluginsScreen(), [folder]);

        File.WriteAllText(Path.Combine(folder, "Broken.dll"), "this is no assembly");
        driver.Tick().Tick().Tick().Tick();

        Assert.Contains("1 new: Broken.dll", driver.Text(), StringComparison.Ordinal);
        Assert.Contains("refused: pre-flight", driver.Text(), StringComparison.Ordinal);
    }

    private static string Draw(PluginsScreen screen, int width, int height, TerminalTraits traits) =>
        HeadlessWindow.Draw(screen, width, height, traits);

    private static PluginsScreen Some(int position)
    {
        var options = OptionRow.Of(typeof(Vision.Toy.ToySceneOptions));
        PluginRow[] rows =
        [
            new("backbone", "resnet", "Plugins.Backbones", "1.0.0", "4f2a9c01", PluginState.Active,
                "plugins/Backbones/Plugins.Backbones.dll") { Summary = "ResNet", Contract = "1.0", Options = options },
            new("neck", "fpn", "Plugins.Backbones", "1.0.0", "4f2a9c01", PluginState.Active, "plugins/Backbones/Plugins.Backbones.dll") { Contract = "1.0" },
            new("augment", "random-resized-crop", "Plugins.Augment", "1.0.0", "77b01c3e", PluginState.Active,
                "plugins/Augment/Plugins.Augment.dll") { Contract = "1.0" },
            new("augment", "my-crop", "MyCrop", "0.2.0", "0a1b2c3d", PluginState.Restart, "plugins/MyCrop/MyCrop.dll") { Summary = "Crops as I like it",
                Contract = "1.0" },
            new("backbone", "my-hrnet", "MyBackbones.dll", "", "", PluginState.Refused, "plugins/MyBackbones.dll")
            {
                Failure = new("plugins/MyBackbones.dll", PluginStage.PreFlight,
                    "it was built for contract 2.0, and this program has contract 1.0; build it again against this installation.", null, "my-hrnet"),
            },
        ];
        return new() { Reading = new(rows, ["plugins"], "", ""), Cursor = new(position) };
    }
}
