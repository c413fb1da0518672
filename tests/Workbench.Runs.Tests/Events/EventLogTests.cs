using Workbench.Runs.Events;

namespace Workbench.Runs.Tests.Events;

public sealed class EventLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string LogPath => _folder.At("events.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cut_at_any_byte_the_log_gives_the_whole_lines_before_it_and_can_be_gone_on_with()
    {
        Write(Some.Step(1), Some.Step(2), Some.Step(3));
        var bytes = File.ReadAllBytes(LogPath);
        var ends = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] == '\n').ToList();

        for (var length = 0; length <= bytes.Length; length += 7)
        {
            File.WriteAllBytes(LogPath, bytes[..length]);
            var whole = ends.Count(end => end < length);
            Assert.Equal(whole, EventFile.Read(LogPath).Events.Count);

            Write(Some.Step(99));
            var after = EventFile.Read(LogPath);

            Assert.Empty(after.Problems);
            Assert.Equal(whole + 1, after.Events.Count);
            Assert.Equal(99, after.Events[^1].Step);
        }
    }

    [Fact]
    public void A_damaged_line_in_the_middle_is_named_and_passed_over()
    {
        Write(Some.Step(1));
        File.AppendAllText(LogPath, "\0\0\0\n");
        Write(Some.Step(2));

        var reading = EventFile.Read(LogPath);

        Assert.Equal([1, 2], reading.Events.Select(e => e.Step!.Value));
        Assert.Contains("line 2 is damaged", Assert.Single(reading.Problems));
    }

    [Fact]
    public void Reading_on_from_an_offset_gives_only_what_is_new()
    {
        Write(Some.Step(1));
        var first = EventFile.Read(LogPath);
        Write(Some.Step(2));

        var second = EventFile.Read(LogPath, first.End);

        Assert.Equal(2, Assert.Single(second.Events).Step);
        Assert.Equal(new FileInfo(LogPath).Length, second.End);
    }

    [Fact]
    public void A_full_disk_is_said_in_words_and_leaves_whole_lines_only()
    {
        using var disk = new SmallDisk(400);
        using var log = new EventLog(disk, "runs/0001-x/events.jsonl");
        log.Append(new StoppedEvent());

        var fault = Assert.Throws<RunException>(() => log.Append(new ProblemEvent { Reason = new string('x', 1000) }));

        Assert.StartsWith("The disk is full: 'runs/0001-x/events.jsonl'", fault.Message);
        log.Append(new DoneEvent());
        Assert.Equal(2, disk.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.EndsWith("\n", disk.Text);
    }

    [Fact]
    public void The_real_full_device_gives_the_same_words()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");

        var fault = Assert.Throws<RunException>(() =>
        {
            using var stream = new FileStream("/dev/full", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
            using var log = new EventLog(new NotSeekable(stream), "events.jsonl");
            log.Append(new DoneEvent());
        });

        Assert.StartsWith("The disk is full", fault.Message);
    }

    private void Write(params RunEvent[] events)
    {
        using var log = new EventLog(LogPath);
        foreach (var @event in events)
        {
            log.Append(@event);
        }
    }

    /// <summary>Takes a number of bytes and then says, as Linux does, that there is no space.</summary>
    private sealed class SmallDisk(int room) : MemoryStream
    {
        public string Text => System.Text.Encoding.UTF8.GetString(ToArray());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = (int)Math.Min(buffer.Length, room - Position);
            base.Write(buffer[..fits]);
            if (fits < buffer.Length)
            {
                throw new IOException("No space left on device", 28);
            }
        }
    }

    /// <summary>Hides that the device pretends to have a length.</summary>
    private sealed class NotSeekable(FileStream inner) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            inner.Flush();
        }
    }
}
