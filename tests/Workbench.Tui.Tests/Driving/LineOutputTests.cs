using System.Text;
using Terminal.Gui.App;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Workbench.Tui.Driving;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Tests.Driving;

public sealed class LineOutputTests : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly OutputLine _line;

    public LineOutputTests() => _line = new(_stream, () => { });

    public void Dispose()
    {
        _line.Dispose();
        _stream.Dispose();
    }

    [Theory]
    [InlineData("true")]
    [InlineData("256")]
    [InlineData("16")]
    [InlineData("never")]
    public void A_terminal_that_got_every_difference_shows_the_last_frame(string colors)
    {
        var level = Traits(colors).Colors;
        using var output = Output(colors);
        var random = new Random(7);
        var screen = new VirtualScreen(31, 9);
        for (var turn = 0; turn < 200; turn++)
        {
            var frame = RandomFrame(random, 31, 9);

            screen.Feed(Sent(output, frame));

            for (var y = 0; y < 9; y++)
            {
                for (var x = 0; x < 31; x++)
                {
                    var cell = frame.Contents![y, x];
                    var look = cell.Attribute ?? CellStyles.Plain;
                    var wanted = new ShownCell(Text(frame, x, y),
                        Palette256.Reduce(look.Foreground, level), Palette256.Reduce(look.Background, level), look.Style);
                    Assert.True(screen[x, y] == wanted, $"turn {turn}, column {x}, row {y}: {screen[x, y]} instead of {wanted}");
                }
            }
        }
    }

    [Fact]
    public void The_same_frame_again_costs_nothing()
    {
        using var output = Output("true");
        Sent(output, Frame("one"));

        Assert.Empty(Sent(output, Frame("one")));
    }

    [Fact]
    public void A_picture_of_pixels_is_sent_once_and_again_where_it_moved_or_was_overwritten()
    {
        using var output = Output("true");
        var pixels = new Color[8, 12];
        OutputBufferImpl With(Color[,] shown, int x, string text = "", int width = 40)
        {
            var frame = Blank(width, 3);
            frame.AddStr(text);
            frame.AddRasterImage(new() { Id = "one", Pixels = shown, DestinationCells = new(x, 1, 4, 2), Encoder = new SixelEncoder() });
            return frame;
        }

        bool IsSent(OutputBufferImpl frame) => Encoding.UTF8.GetString(Sent(output, frame)).Contains("\eP", StringComparison.Ordinal);

        Assert.True(IsSent(With(pixels, 2)));
        Assert.False(IsSent(With(pixels, 2)));
        Assert.False(IsSent(With(pixels, 2, "text elsewhere")));
        Assert.True(IsSent(With(new Color[8, 12], 2)));
        Assert.True(IsSent(With(pixels, 5)));
        output.Forget();
        Assert.True(IsSent(With(pixels, 5)));

        Assert.True(IsSent(With(pixels, 5, width: 41)));
        Assert.True(IsSent(With(pixels, 5)));

        var gone = Encoding.UTF8.GetString(Sent(output, Frame("")));
        Assert.Contains("\e[2;6H    ", gone, StringComparison.Ordinal); // blanks over it, although the frame was blank there before
        Assert.Empty(Sent(output, Frame("")));
    }

    [Fact]
    public void A_changed_letter_costs_a_jump_and_the_letter()
    {
        using var output = Output("true");
        Sent(output, Frame("step 100 of 900"));

        var bytes = Sent(output, Frame("step 101 of 900"));

        Assert.Equal("\e[1;8H1", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void The_look_is_switched_once_for_a_run_of_cells()
    {
        using var output = Output("16");
        var frame = Frame("");
        frame.CurrentAttribute = new(Palette256.Of(1), Color.None, TextStyle.Bold);
        frame.Move(0, 0);
        frame.AddStr("failed");

        var text = Encoding.UTF8.GetString(Sent(output, frame));

        Assert.Equal("\e[m\e[2J\e[H\e[1;31mfailed", text);
    }

    [Fact]
    public void Without_colours_no_colour_is_sent()
    {
        using var output = Output("never");
        var random = new Random(3);

        var text = string.Concat(Enumerable.Range(0, 20).Select(_ => Encoding.UTF8.GetString(Sent(output, RandomFrame(random, 20, 5)))));

        Assert.DoesNotMatch("\e\\[[0-9;]*(3[0-9]|4[0-9]|9[0-7]|10[0-7])[;m]", text);
    }

    [Fact]
    public void A_frame_that_comes_while_the_line_is_busy_is_sent_later()
    {
        using var gate = new ManualResetEventSlim();
        using var slow = new OutputLine(new SlowStream(gate, _stream), () => { });
        using var output = new LineOutput(slow, Traits("true"), () => new(40, 3));
        output.Write(Frame("first"));
        output.Flush();

        output.Write(Frame("second"));
        output.Flush();
        var isWaiting = output.HasUnsent;
        gate.Set();
        Assert.True(slow.Wait(TimeSpan.FromSeconds(5)));
        output.Flush();
        Assert.True(slow.Wait(TimeSpan.FromSeconds(5)));

        Assert.True(isWaiting);
        Assert.Contains("second", Encoding.UTF8.GetString(_stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_Gui_still_has_the_constructor_that_takes_our_input_and_output()
    {
        using var output = Output("true");
        using var input = new WaitingInput(() => { }, () => { });

        using var app = new LineComponents(input, output).CreateApplication();

        Assert.NotNull(app);
        Assert.IsAssignableFrom<IApplication>(app);
    }

    private static TerminalTraits Traits(string colors) => TerminalTraits.Of(name => name == "LANG" ? "C.UTF-8" : "xterm", colors);

    private LineOutput Output(string colors) => new(_line, Traits(colors), () => new(40, 3));

    private byte[] Sent(LineOutput output, IOutputBuffer frame)
    {
        var before = (int)_stream.Length;
        output.Write(frame);
        output.Flush();
        Assert.True(_line.Wait(TimeSpan.FromSeconds(5)));
        return _stream.ToArray()[before..];
    }

    private static OutputBufferImpl Frame(string text)
    {
        var frame = Blank(40, 3);
        frame.AddStr(text);
        return frame;
    }

    private static OutputBufferImpl Blank(int width, int height)
    {
        var frame = new OutputBufferImpl { CurrentAttribute = CellStyles.Plain };
        frame.SetSize(width, height);
        frame.Clip = new Region(new System.Drawing.Rectangle(0, 0, width, height));
        frame.CurrentAttribute = CellStyles.Plain;
        frame.FillRect(new(0, 0, width, height), new Rune(' '));
        frame.Move(0, 0);
        return frame;
    }

    // The right half of a wide character is what the left one covers.
    private static string Text(OutputBufferImpl frame, int x, int y) =>
        x > 0 && Workbench.Reports.Tables.RuneWidth.Of(frame.Contents![y, x - 1].Grapheme) == 2 ? "" : frame.Contents![y, x].Grapheme;

    private static OutputBufferImpl RandomFrame(Random random, int width, int height)
    {
        string[] words = ["", " ", "AP 61.4", "⣀⣀⠤", "x", "a longer piece of text", "▀▄"];
        var frame = Blank(width, height);
        for (var i = 0; i < 12; i++)
        {
            frame.CurrentAttribute = new Attribute(RandomColor(random), RandomColor(random), RandomStyle(random));
            frame.Move(random.Next(width), random.Next(height));
            frame.AddStr(words[random.Next(words.Length)]);
        }

        return frame;
    }

    private static TextStyle RandomStyle(Random random) => random.Next(4) switch
    {
        0 => TextStyle.Bold | TextStyle.Reverse,
        1 => TextStyle.Faint,
        2 => TextStyle.Underline,
        _ => TextStyle.None,
    };

    private static Color RandomColor(Random random) => random.Next(4) switch
    {
        0 => Palette256.Of(random.Next(16)),
        1 => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)),
        _ => Color.None,
    };

    private sealed class SlowStream(ManualResetEventSlim gate, Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get; set; }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => 0;

        public override long Seek(long offset, SeekOrigin origin) => 0;

        public override void SetLength(long value)
        {
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            gate.Wait();
            inner.Write(buffer, offset, count);
        }
    }
}
