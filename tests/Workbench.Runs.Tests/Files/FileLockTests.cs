using Workbench.Files;

namespace Workbench.Runs.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_has_it_until_it_is_given_up()
    {
        var path = _folder.At("lock");
        var first = FileLock.TryTake(path);

        Assert.NotNull(first);
        Assert.Null(FileLock.TryTake(path));
        Assert.Null(FileLock.Take(path, TimeSpan.FromMilliseconds(30)));

        first.Dispose();
        using var second = FileLock.TryTake(path);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Who_waits_gets_it_when_it_is_given_up()
    {
        var path = _folder.At("lock");
        var first = FileLock.TryTake(path)!;
        var waiting = Task.Run(() => FileLock.Take(path, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

        first.Dispose();

        using var second = await waiting;
        Assert.NotNull(second);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_and_not_a_lock_of_another()
    {
        Assert.Throws<DirectoryNotFoundException>(() => FileLock.TryTake(_folder.At("gone/lock")));
    }
}
