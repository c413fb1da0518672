using System.Reflection;

namespace Workbench.Sdk.Options;

/// <summary>One property of an options record as people see it: recipe schema, command-line help and forms are all made from this.</summary>
public sealed record OptionDescription
{
    /// <summary>The name in recipes: the property's in camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The property; it can be set, also where it is <c>init</c>.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>The kind of value.</summary>
    public required OptionKind Kind { get; init; }

    /// <summary>For a list or a map, the kind of its values; else the same as <see cref="Kind"/>.</summary>
    public required OptionKind ElementKind { get; init; }

    /// <summary>The C# type of the value, of the elements for a list or a map; never nullable.</summary>
    public required Type ElementType { get; init; }

    /// <summary>True when the option may be left without a value (<c>null</c>).</summary>
    public bool IsOptional { get; init; }

    /// <summary>The value of a fresh record.</summary>
    public object? Default { get; init; }

    /// <summary>The smallest number allowed, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest number allowed, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>All allowed values in their written form; empty when others than these are allowed too.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>What the option means, in a sentence or two; from the documentation file beside the DLL, or <c>[Description]</c>.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The options inside a section, or inside each element of a list or map of sections.</summary>
    public IReadOnlyList<OptionDescription> Members { get; init; } = [];
}
