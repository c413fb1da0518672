using System.Reflection;
using System.Runtime.CompilerServices;

namespace Torch.Tests.Api;

/// <summary>Writes types as the list of TorchSharp's members does: C# keywords, nested names from the outermost class, tuples in parentheses.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type, ICustomAttributeProvider? names = null)
    {
        var given = names?.GetCustomAttributes(typeof(TupleElementNamesAttribute), false).Cast<TupleElementNamesAttribute>().FirstOrDefault();
        return Write(type, new Queue<string?>(given?.TransformNames ?? []));
    }

    /// <summary>Name with the outer classes but without the namespace; generic parameters by name.</summary>
    public static string Name(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        return NestedName(type, arguments, argument => argument.Name);
    }

    private static string Write(Type type, Queue<string?> names)
    {
        if (type.IsByRef)
        {
            return Write(type.GetElementType()!, names);
        }
        if (type.IsArray)
        {
            return $"{Write(type.GetElementType()!, names)}[{new string(',', type.GetArrayRank() - 1)}]";
        }
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Write(value, names) + "?";
        }
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }
        if (type.IsGenericParameter)
        {
            return type.Name;
        }
        if (type.IsGenericType && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) != false && typeof(ITuple).IsAssignableFrom(type))
        {
            Type[] elements = type.GetGenericArguments();
            string?[] own = [.. elements.Select(_ => names.TryDequeue(out string? name) ? name : null)];
            return $"({string.Join(", ", elements.Select((element, i) => Write(element, names) + (own[i] is null ? "" : " " + own[i])))})";
        }
        return NestedName(type, new Queue<Type>(type.GetGenericArguments()), argument => Write(argument, names));
    }

    private static string NestedName(Type type, Queue<Type> arguments, Func<Type, string> write)
    {
        string outer = type.DeclaringType is { } declaring && !type.IsGenericParameter ? NestedName(declaring, arguments, write) + "." : "";
        int tick = type.Name.IndexOf('`');
        if (tick < 0)
        {
            return outer + type.Name;
        }
        int count = int.Parse(type.Name[(tick + 1)..]);
        string[] written = [.. Enumerable.Range(0, count).Select(_ => write(arguments.Dequeue()))];
        return $"{outer}{type.Name[..tick]}<{string.Join(", ", written)}>";
    }
}
