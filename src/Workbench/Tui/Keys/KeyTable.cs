using Workbench.Tui.Augment;
using Workbench.Tui.Compare;
using Workbench.Tui.Data;
using Workbench.Tui.Flips;
using Workbench.Tui.NewRun;
using Workbench.Tui.OneRun;
using Workbench.Tui.Plugins;
using Workbench.Tui.Pseudo;
using Workbench.Tui.Queue;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;
using Workbench.Tui.Study;

namespace Workbench.Tui.Keys;

/// <summary>Every key of every screen.</summary>
internal static class KeyTable
{
    /// <summary>The bindings a screen answers itself.</summary>
    public static IReadOnlyDictionary<ScreenKind, IReadOnlyList<Binding>> OfScreens { get; } = new Dictionary<ScreenKind, IReadOnlyList<Binding>>
    {
        [ScreenKind.Runs] = RunsKeys.All,
        [ScreenKind.Queue] = QueueKeys.All,
        [ScreenKind.Run] = RunKeys.All,
        [ScreenKind.Compare] = CompareKeys.All,
        [ScreenKind.Flips] = FlipsKeys.All,
        [ScreenKind.Plugins] = PluginsKeys.All,
        [ScreenKind.Data] = DataKeys.OfData,
        [ScreenKind.Images] = DataKeys.OfImages,
        [ScreenKind.Augment] = AugmentKeys.All,
        [ScreenKind.NewRun] = NewRunKeys.All,
        [ScreenKind.Studies] = StudyKeys.OfList,
        [ScreenKind.Study] = StudyKeys.OfOne,
        [ScreenKind.Pseudo] = PseudoKeys.All,
    };

    /// <summary>A screen's own bindings, then the global ones.</summary>
    public static IEnumerable<Binding> Of(ScreenKind kind) => OfScreens[kind].Concat(GlobalKeys.All);

    /// <summary>What a key does on a screen, by the key's name; null when nothing.</summary>
    public static Binding? Find(ScreenKind kind, string key) => Of(kind).FirstOrDefault(binding => binding.Keys.Contains(key));
}
