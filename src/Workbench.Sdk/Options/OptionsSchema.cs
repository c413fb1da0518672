using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Workbench.Sdk.Options;

/// <summary>Describes options records. A record may hold booleans, numbers, text, enumerations, further records, and lists
/// or string-keyed maps of these.</summary>
public static class OptionsSchema
{
    // Reflection and documentation are slow, and a study reads a thousand recipes of one shape. Weak, so that a plugin's types can be unloaded.
    private static readonly ConditionalWeakTable<Type, IReadOnlyList<OptionDescription>> Known = [];

    /// <summary>The options of a record in the order of its properties.</summary>
    /// <param name="type">The record's type.</param>
    /// <param name="include">Which properties; null means all.</param>
    /// <exception cref="NotSupportedException">A property cannot be written in a recipe; the message names it.</exception>
    public static IReadOnlyList<OptionDescription> Of(Type type, Func<PropertyInfo, bool>? include = null) =>
        include is null ? Known.GetValue(type, known => Describe(known, _ => true)) : Describe(type, include);

    /// <summary>True for the types that become a nested section: classes of ours or a plugin's that can be made without arguments.</summary>
    public static bool IsSection(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.GetConstructor(Type.EmptyTypes) is not null
        && !typeof(IEnumerable).IsAssignableFrom(type) && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;

    /// <summary>The properties that are options: public, with a getter and a setter or <c>init</c>.</summary>
    internal static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property is { CanRead: true, SetMethod.IsPublic: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => Depth(property.DeclaringType!));

    // What a base record declares comes first.
    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    private static IReadOnlyList<OptionDescription> Describe(Type type, Func<PropertyInfo, bool> include)
    {
        var fresh = type.GetConstructor(Type.EmptyTypes) is null
            ? throw new NotSupportedException($"{type.Name} has no constructor without parameters, so it has no defaults; give each property one with 'init'.")
            : Activator.CreateInstance(type)!;
        return [.. Properties(type).Where(include).Select(property => Describe(property, fresh))];
    }

    private static OptionDescription Describe(PropertyInfo property, object fresh)
    {
        var bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var (container, element) = Container(bare);
        var elementKind = KindOf(element, property);
        var value = property.GetValue(fresh);
        var range = property.GetCustomAttribute<RangeAttribute>();
        return new()
        {
            Name = OptionNames.Of(property),
            Property = property,
            Kind = container ?? elementKind,
            ElementKind = elementKind,
            ElementType = element,
            IsOptional = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable,
            Default = value,
            Minimum = ToNumber(range?.Minimum),
            Maximum = ToNumber(range?.Maximum),
            Allowed = AllowedOf(property, element),
            Summary = XmlSummaries.Of(property) ?? property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
            Members = elementKind == OptionKind.Section ? Inside(element, value) : [],
        };
    }

    // A section that has a default record shows that record's values, not those of a fresh one.
    private static IReadOnlyList<OptionDescription> Inside(Type section, object? value) =>
        section.IsInstanceOfType(value) ? [.. Properties(section).Select(property => Describe(property, value!))] : Of(section);

    private static (OptionKind? Container, Type Element) Container(Type type)
    {
        if (type == typeof(string))
        {
            return (null, type);
        }

        var interfaces = type.GetInterfaces().Append(type).Where(face => face.IsGenericType).ToArray();
        var map = interfaces.FirstOrDefault(face => face.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
            && face.GenericTypeArguments[0] == typeof(string));
        if (map is not null)
        {
            return (OptionKind.Map, map.GenericTypeArguments[1]);
        }

        var list = interfaces.FirstOrDefault(face => face.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));
        return list is null ? (null, type) : (OptionKind.List, list.GenericTypeArguments[0]);
    }

    private static OptionKind KindOf(Type type, PropertyInfo property) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => OptionKind.Text,
        TypeCode.Boolean => OptionKind.Boolean,
        TypeCode.String => OptionKind.Text,
        TypeCode.Int32 or TypeCode.Int64 => OptionKind.Integer,
        TypeCode.Single or TypeCode.Double => OptionKind.Number,
        _ when IsSection(type) => OptionKind.Section,
        _ => throw new NotSupportedException(
            $"{property.DeclaringType?.Name}.{property.Name} is of type {type.Name}, which a recipe cannot hold; use bool, int, long, float, double, string, "
            + "an enumeration, a record of these with a constructor without parameters, or a list or map of them."),
    };

    private static IReadOnlyList<string> AllowedOf(PropertyInfo property, Type element)
    {
        if (element.IsEnum)
        {
            return [.. Enum.GetValues(element).Cast<Enum>().Select(OptionNames.Of)];
        }

        return property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed
            ? [.. allowed.Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")]
            : [];
    }

    private static double? ToNumber(object? limit) => limit is null ? null : Convert.ToDouble(limit, CultureInfo.InvariantCulture);
}
