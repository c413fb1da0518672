using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Plugins;

/// <summary>What a DLL's metadata say, read without loading it.</summary>
/// <param name="File">The DLL; null when it could not be read as .NET.</param>
/// <param name="References">Names of the assemblies it refers to.</param>
/// <param name="Plugins">The classes with one of the families' attributes.</param>
/// <param name="Problem">Why it cannot be used, or null.</param>
internal sealed record PluginPreflight(PluginFile? File, IReadOnlyList<AssemblyName> References, IReadOnlyList<PluginEntry> Plugins, string? Problem)
{
    /// <summary>True when the assembly was built against the Sdk: then it is meant to be a plugin.</summary>
    public bool RefersToSdk => References.Any(reference => reference.Name == "Workbench.Sdk");

    /// <summary>Reads one DLL.</summary>
    public static PluginPreflight Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = System.IO.File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Unusable($"it cannot be read: {unreadable.Message}");
        }

        try
        {
            using var image = new PEReader(new MemoryStream(bytes));
            if (!image.HasMetadata)
            {
                return Unusable("it is not a .NET assembly; build the plugin as a .NET class library.");
            }

            return Read(path, bytes, image.GetMetadataReader());
        }
        // What the metadata reader says to damaged tables, and to names of cultures, methods and types that are none.
        catch (Exception damage) when (damage is BadImageFormatException or ArgumentException or InvalidOperationException or NotSupportedException
            or InvalidCastException or ArithmeticException or IndexOutOfRangeException or FormatException or IOException)
        {
            return Unusable("it is not a .NET assembly, or it is damaged; build or copy it again.");
        }
    }

    private static PluginPreflight Read(string path, byte[] bytes, MetadataReader reader)
    {
        if (!reader.IsAssembly)
        {
            return Unusable("it is a .NET module, not an assembly; build the plugin as a class library.");
        }

        var name = reader.GetAssemblyDefinition().GetAssemblyName();
        var references = reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName()).ToArray();
        var file = new PluginFile(path, name.Name ?? "", VersionOf(reader, name), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var plugins = PluginsOf(reader, file).ToArray();
        return new(file, references, plugins, ContractProblem(plugins));
    }

    private static IEnumerable<PluginEntry> PluginsOf(MetadataReader reader, PluginFile file)
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            foreach (var attribute in type.GetCustomAttributes().Select(reader.GetCustomAttribute))
            {
                if (FamilyOf(reader, attribute) is not { } family)
                {
                    continue;
                }

                var value = attribute.DecodeValue(AttributeTypes.Instance);
                yield return new()
                {
                    Family = family,
                    Name = value.FixedArguments is [{ Value: string name }, ..] ? name : "",
                    ContractVersion = value.FixedArguments is [_, { Value: string version }, ..] ? version : "",
                    Summary = Named<string>(value, nameof(PluginAttribute.Summary)) ?? "",
                    Uses = (PartKinds)(Named<object>(value, "Uses") as int? ?? 0),
                    KeepsSize = Named<object>(value, nameof(AugmentAttribute.KeepsSize)) is true,
                    TypeName = FullName(reader, handle),
                    File = file,
                };
            }
        }
    }

    private static PluginFamily? FamilyOf(MetadataReader reader, CustomAttribute attribute)
    {
        // An attribute of another assembly is always a member reference into a type reference.
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
        {
            return null;
        }

        var type = reader.GetTypeReference((TypeReferenceHandle)parent);
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference
            || reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) != "Workbench.Sdk")
        {
            return null;
        }

        var fullName = $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        return PluginFamily.All.FirstOrDefault(family => family.Attribute.FullName == fullName);
    }

    private static string? ContractProblem(IReadOnlyList<PluginEntry> plugins)
    {
        var foreign = plugins.Select(plugin => plugin.ContractVersion).FirstOrDefault(version => !Fits(version));
        return foreign is null
            ? null
            : $"it was built for contract {foreign}, and this program has contract {Contract.Version}; build it again against this installation.";
    }

    private static bool Fits(string version) =>
        Version.TryParse(version, out var plugin) && Version.Parse(Contract.Version) is var host && plugin.Major == host.Major && plugin.Minor <= host.Minor;

    private static T? Named<T>(CustomAttributeValue<string> value, string name)
        where T : class => value.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value as T;

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var names = new List<string>();
        for (var (at, outer) = (handle, default(TypeDefinitionHandle)); !at.IsNil; at = outer)
        {
            var type = reader.GetTypeDefinition(at);
            outer = type.GetDeclaringType();
            var space = reader.GetString(type.Namespace);
            names.Add(space.Length > 0 && outer.IsNil ? $"{space}.{reader.GetString(type.Name)}" : reader.GetString(type.Name));
            if (names.Count > reader.TypeDefinitions.Count)
            {
                throw new BadImageFormatException("A type that contains itself.");
            }
        }

        return string.Join('+', names.AsEnumerable().Reverse());
    }

    private static string VersionOf(MetadataReader reader, AssemblyName name)
    {
        foreach (var attribute in reader.GetAssemblyDefinition().GetCustomAttributes().Select(reader.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name) == nameof(AssemblyInformationalVersionAttribute)
                && attribute.DecodeValue(AttributeTypes.Instance).FixedArguments is [{ Value: string version }])
            {
                return version;
            }
        }

        return name.Version?.ToString() ?? "";
    }

    private static PluginPreflight Unusable(string problem) => new(null, [], [], problem);
}
