using System.Text;
using Terminal.Gui.Drivers;

namespace Workbench.Tui.Driving;

/// <summary>Terminal.Gui's input, raw mode and all, that waits for a key instead of looking for one 50 times a second, and tells the loop at once.</summary>
/// <param name="arrived">Told from the input thread after keys were handed over.</param>
/// <param name="lost">Told once when the line is gone.</param>
internal sealed class WaitingInput(Action arrived, Action lost) : AnsiInput
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[4096];
    private readonly char[] _letters = new char[4096];
    private volatile bool _isClosed;

    /// <summary>Nothing is read any more.</summary>
    public void Close() => _isClosed = true;

    /// <inheritdoc/>
    public override bool Peek()
    {
        while (!_isClosed)
        {
            if (TerminalMode.WaitForInput(Patience))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override IEnumerable<char> Read()
    {
        var length = TerminalMode.Read(_bytes);
        if (length == 0)
        {
            // A lost line is always ready to be read: without this its emptiness would be read for ever.
            _isClosed = true;
            lost();
            yield break;
        }

        var count = _decoder.GetChars(_bytes, 0, length, _letters, 0);
        for (var i = 0; i < count; i++)
        {
            yield return _letters[i];
        }

        // The caller has put every letter into the queue before it asks for the next one.
        arrived();
    }
}
