using Terminal.Gui.Drivers;
using Workbench.Tui.Driving;

namespace Workbench.Tui.Tests;

/// <summary>What screens cost on the line: the bytes that a terminal of 256 colours would get.</summary>
internal sealed class SentBytes : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly OutputLine _line;
    private readonly LineOutput _output;

    public SentBytes()
    {
        _line = new(_stream, () => { });
        _output = new(_line, TuiDriver.Colour, () => new(80, 24));
    }

    /// <summary>The bytes that turn the frame before into this one.</summary>
    public byte[] Of(IOutputBuffer frame)
    {
        var before = (int)_stream.Length;
        _output.Write(frame);
        _output.Flush();
        Assert.True(_line.Wait(TimeSpan.FromSeconds(5)));
        return _stream.ToArray()[before..];
    }

    public void Dispose()
    {
        _line.Dispose();
        _output.Dispose();
        _stream.Dispose();
    }
}
