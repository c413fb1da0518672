using Workbench.Engine.Plugins;

namespace Workbench.Engine.Tests.Plugins;

public sealed class DamagedPluginTests : IDisposable
{
    private readonly PluginBench _bench = new();

    public void Dispose() => _bench.Dispose();

    // Only what is done before a DLL is loaded: the runtime itself does not survive every change of a byte (docs/non-goals-and-fragile-places.md).
    [Theory]
    [InlineData("Good")]
    [InlineData("WrongContract")]
    [InlineData("MissingDependency")]
    public void A_hurt_DLL_is_described_or_refused_in_a_sentence(string name)
    {
        var path = _bench.Drop(name);

        Damage.Each(File.ReadAllBytes(path), 600, bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var (usable, failures) = PluginFolder.Read(Path.GetDirectoryName(path)!, eachAlone: false);
            Assert.NotEqual(0, usable.Count + failures.Count);
            Assert.DoesNotContain(failures, failure => failure.Reason.Length < 10);
        }, _ => false);
    }

    [Fact]
    public void A_DLL_that_was_copied_in_part_is_refused_before_or_when_it_is_loaded()
    {
        var path = _bench.Drop("Good");
        var whole = File.ReadAllBytes(path);

        for (var length = 0; length < whole.Length; length += 1 + (length / 13))
        {
            File.WriteAllBytes(path, whole[..length]);
            var examination = _bench.Catalog().Examine();
            Assert.Empty(examination.Working);
            Assert.NotEmpty(examination.Failed);
        }
    }
}
