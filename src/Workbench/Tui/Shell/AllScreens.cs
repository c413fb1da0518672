using Workbench.Tui.Data;
using Workbench.Tui.Keys;
using Workbench.Tui.NewRun;
using Workbench.Tui.Plugins;
using Workbench.Tui.Queue;
using Workbench.Tui.Runs;
using Workbench.Tui.Study;

namespace Workbench.Tui.Shell;

/// <summary>The screens that are opened from everywhere.</summary>
internal static class AllScreens
{
    /// <summary>The screen the program begins with.</summary>
    public static IScreen First() => new RunsScreen(new RunsState());

    /// <summary>The pure part with the screens that number keys open.</summary>
    public static AppUpdate Update() => new(new Dictionary<Binding, Func<IScreen>>
    {
        [GlobalKeys.GoRuns] = First,
        [GlobalKeys.GoQueue] = () => new QueueScreen(),
        [GlobalKeys.GoData] = () => new DataScreen(),
        [GlobalKeys.GoPlugins] = () => new PluginsScreen(),
        [GlobalKeys.GoStudies] = () => new StudiesScreen(),
        [GlobalKeys.GoNewRun] = () => new NewRunScreen(new NewRunState()),
    });
}
