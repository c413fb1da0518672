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
            var examination = _bench.Catalog().Examine();
            Assert.NotEqual(0, examination.Working.Count + examination.Failed.Count);
            Assert.DoesNotContain(examination.Failed, failure => failure.Reason.Contains('\n') || failure.Reason.Length < 10);
        }, _ => false);
    }
}
