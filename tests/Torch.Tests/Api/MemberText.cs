using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Torch.Tests.Api;

/// <summary>Writes members as the list of TorchSharp's members does.</summary>
internal static class MemberText
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What users of a type see and it declares itself, one line each; overrides of what a base declares are the base's business.</summary>
    public static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<object>().Select(value => $"E {value} = {Convert.ToInt64(value, CultureInfo.InvariantCulture)}");
        }
        return type.GetConstructors(Declared).Where(Visible).Select(constructor => $"C {Access(constructor)} .ctor({Parameters(constructor)})")
            .Concat(type.GetFields(Declared).Where(Visible).Select(Field))
            .Concat(type.GetProperties(Declared).Where(IsNewAndVisible).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => Visible(method) && IsNew(method) && !IsAccessor(method)).Select(Method));
    }

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Visible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsNewAndVisible(PropertyInfo property) => property.GetAccessors(true).Any(accessor => Visible(accessor) && IsNew(accessor));

    private static bool IsNew(MethodInfo method) => method.GetBaseDefinition() == method;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Field(FieldInfo field) =>
        $"F {(field.IsPublic ? "public" : "protected")} {(field.IsStatic ? "static " : "")}{TypeText.Of(field.FieldType, field)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var seen = property.GetAccessors(true).Where(Visible).ToList();
        bool open = seen.Any(accessor => accessor.IsPublic);
        var ordered = new[] { property.GetMethod, property.SetMethod }.Where(accessor => accessor is not null && seen.Contains(accessor));
        string accessors = string.Concat(ordered.Select(
            accessor => (open && !accessor!.IsPublic ? "protected " : "") + (accessor == property.GetMethod ? "get; " : "set; ")));
        var indices = property.GetIndexParameters();
        string name = indices.Length > 0 ? $"this[{string.Join(", ", indices.Select(Parameter))}]" : property.Name;
        string type = TypeText.Of(property.PropertyType, property);
        return $"P {(open ? "public" : "protected")} {(seen[0].IsStatic ? "static " : "")}{type} {name} {{ {accessors}}}";
    }

    private static string Method(MethodInfo method)
    {
        string generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        string constraints = string.Concat(method.GetGenericArguments().Select(Constraint));
        string extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"M {Access(method)} {(method.IsStatic ? "static " : "")}{TypeText.Of(method.ReturnType, method.ReturnParameter)} {method.Name}{generics}"
            + $"({extension}{Parameters(method)}){constraints}";
    }

    private static string Constraint(Type argument)
    {
        List<string> parts = [];
        var special = argument.GenericParameterAttributes;
        bool isValue = special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Add("class");
        }
        if (isValue)
        {
            parts.Add("struct");
        }
        parts.AddRange(argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(type => TypeText.Of(type)));
        return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string kind = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return $"{kind}{TypeText.Of(parameter.ParameterType, parameter)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return "";
        }
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return " = " + (parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
            bool truth => truth ? "true" : "false",
            string text => $"\"{text}\"",
            float number => number.ToString(CultureInfo.InvariantCulture) + "f",
            var value when type.IsEnum => $"{TypeText.Of(type)}.{Enum.ToObject(type, value)}",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        });
    }
}
