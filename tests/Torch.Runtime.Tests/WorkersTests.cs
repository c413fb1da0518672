using static TorchSharp.torch;

namespace Torch.Runtime.Tests;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 100)]
    [InlineData(4, 3)]
    public void Every_piece_is_done_once_and_phases_wait_for_each_other(int threads, int pieces)
    {
        var usual = get_num_threads();
        set_num_threads(threads);
        try
        {
            var (first, second, early) = (new int[pieces], new int[pieces], 0);
            Workers.Run(
                new Workers.Phase(pieces, (piece, worker) =>
                {
                    Assert.InRange(worker, 0, threads - 1);
                    Interlocked.Increment(ref first[piece]);
                }),
                new Workers.Phase(0, (_, _) => throw new InvalidOperationException()),
                new Workers.Phase(pieces, (piece, _) =>
                {
                    Interlocked.Add(ref early, first.Count(done => done == 0));
                    Interlocked.Increment(ref second[piece]);
                }));

            Assert.All(first.Concat(second), done => Assert.Equal(1, done));
            Assert.Equal(0, early);
        }
        finally
        {
            set_num_threads(usual);
        }
    }

    [Fact]
    public void A_piece_that_fails_ends_the_work_with_its_error()
    {
        var error = Record.Exception(() => Workers.Run(100, piece => Check(piece)));

        Assert.Contains("piece 7", (error as AggregateException)?.InnerException?.Message ?? error?.Message);

        static void Check(int piece)
        {
            if (piece == 7)
            {
                throw new InvalidOperationException("piece 7");
            }
        }
    }
}
