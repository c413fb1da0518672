using System;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace NoExports;

public sealed record Options;

// The attribute was forgotten.
public sealed class Plugin : Plugin<INormalizer, Options>
{
    protected override INormalizer Create(Options options, BuildContext context) => throw new InvalidOperationException("never reached");
}
