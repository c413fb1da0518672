using Workbench.Runs.Indexing;

namespace Workbench.Runs.Tests.Indexing;

public sealed class LiteDbRunIndexTests : RunIndexContract
{
    protected override IRunIndex Open(string folder) => new LiteDbRunIndex(Path.Combine(folder, ".index.litedb"));
}
