using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TestKit;

/// <summary>Files that were hurt on their way: a reader gives a result or a sentence, within a second, and nothing else.</summary>
/// <remarks>More by hand: <c>WORKBENCH_TEST_MUTATIONS=100000</c>.</remarks>
public static class Damage
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly string[] Words =
        ["null", "-1", "1e308", "NaN", "\"\"", "[]", "{}", "\\ud800", "&amp;", "<!--", "]]>", "\0", "0x", "~", ": ", "\n- "];

    /// <summary>How often to hurt each file.</summary>
    public static int Mutations(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("WORKBENCH_TEST_MUTATIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : usual;

    /// <summary>Hurts a file in many ways, and reads it.</summary>
    /// <param name="whole">The file as it should be.</param>
    /// <param name="usual">How often, unless the environment says otherwise.</param>
    /// <param name="read">Reads the hurt one.</param>
    /// <param name="isSentence">Tells the exceptions that are meant for people.</param>
    public static void Each(byte[] whole, int usual, Action<byte[]> read, Func<Exception, bool> isSentence)
    {
        for (var seed = 0; seed < Mutations(usual); seed++)
        {
            var bytes = Of(whole, new Random(seed));
            // A machine that does something else for a second does not do so twice at the same file.
            var elapsed = Time(seed, bytes, read, isSentence);
            Assert.True(elapsed < Longest || Time(seed, bytes, read, isSentence) < Longest, $"seed {seed} took {elapsed}");
        }
    }

    private static TimeSpan Time(int seed, byte[] bytes, Action<byte[]> read, Func<Exception, bool> isSentence)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            read(bytes);
        }
        catch (Exception exception) when (isSentence(exception))
        {
            Assert.DoesNotContain('\n', exception.Message.AsSpan(0, Math.Min(40, exception.Message.Length)).ToString());
        }
        catch (Exception exception)
        {
            Assert.Fail($"seed {seed}: {exception}");
        }

        return clock.Elapsed;
    }

    // One to four hurts: a bit, a byte, a piece gone, twice, moved, an end that is missing, a digit more, a word of another kind.
    private static byte[] Of(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var hurts = random.Next(1, 5); hurts > 0 && bytes.Count > 8; hurts--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 24), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 5: bytes.RemoveRange(at, bytes.Count - at); break;
                case 6: bytes.InsertRange(at, Enumerable.Repeat((byte)('0' + random.Next(10)), random.Next(1, 30))); break;
                default: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)])); break;
            }
        }

        return [.. bytes];
    }
}
