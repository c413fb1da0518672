using System;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace ThrowingConstructor;

public sealed record Options;

[Normalizer("throwing-constructor")]
public sealed class Plugin : Plugin<INormalizer, Options>
{
    public Plugin() => throw new InvalidOperationException("the licence server does not answer");

    protected override INormalizer Create(Options options, BuildContext context) => throw new InvalidOperationException("never reached");
}
