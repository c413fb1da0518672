using System;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace WrongContract;

public sealed record Options;

[Normalizer("wrong-contract", "2.0")]
public sealed class Plugin : Plugin<INormalizer, Options>
{
    protected override INormalizer Create(Options options, BuildContext context) => throw new InvalidOperationException("never reached");
}
