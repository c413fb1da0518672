using System;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace MissingDependency;

public sealed record Options;

[Normalizer("missing-dependency")]
public sealed class Plugin : Plugin<INormalizer, Options>
{
    protected override INormalizer Create(Options options, BuildContext context) => throw new InvalidOperationException(Dependency.Constants.Text());
}
