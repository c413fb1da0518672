using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace Workbench.Tui.Driving;

/// <summary>Terminal.Gui's parts that touch the terminal, ours where its own cost bytes or look for keys all the time.</summary>
/// <param name="input">Keys.</param>
/// <param name="output">Cells.</param>
internal sealed class LineComponents(WaitingInput input, LineOutput output) : AnsiComponentFactory(input, output)
{
    /// <summary>Tells Terminal.Gui of a new size when polled; null before Terminal.Gui has started.</summary>
    public ISizeMonitor? Sizes { get; private set; }

    /// <inheritdoc/>
    public override ISizeMonitor CreateSizeMonitor(IOutput consoleOutput, IOutputBuffer outputBuffer) =>
        Sizes = base.CreateSizeMonitor(consoleOutput, outputBuffer);

    /// <summary>An application on these parts.</summary>
    /// <returns>Null where this version of Terminal.Gui has no such constructor; it is not public in 2.5.</returns>
    public IApplication? CreateApplication() => typeof(IApplication).Assembly.GetType("Terminal.Gui.App.ApplicationImpl")
        ?.GetConstructor(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, [typeof(IComponentFactory)])
        ?.Invoke([this]) as IApplication;
}
