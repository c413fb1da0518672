using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Workbench.Sdk.Options;

/// <summary>How C# names are written in recipes.</summary>
public static class OptionNames
{
    /// <summary>A property in camel case: <c>ClipNorm</c> → <c>clipNorm</c>.</summary>
    public static string Of(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>An enumeration's value in lower case with hyphens: <c>MeanTeacher</c> → <c>mean-teacher</c>.</summary>
    public static string Of(Enum value)
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
