using Workbench.Engine.Plugins;

namespace Workbench.Engine.Tests.Plugins;

public sealed class DamagedPluginTests : IDisposable
{
    private readonly PluginBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("Good")]
    [InlineData("WrongContract")]
    public void A_hurt_DLL_is_described_or_refused_in_a_sentence(string name)
    {
        var path = _bench.Drop(name);

        Damage.Each(File.ReadAllBytes(path), 400, bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var catalog = _bench.Catalog();
            Assert.All(catalog.Early, failure => Assert.NotEmpty(failure.Reason));
            Assert.True(catalog.Entries.Count + catalog.Early.Count > 0);
        }, _ => false);
    }
}
