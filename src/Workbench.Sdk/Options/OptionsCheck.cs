using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Workbench.Sdk.Options;

/// <summary>Checks an options record against its data annotations, nested records and lists included.</summary>
public static class OptionsCheck
{
    // Attributes are made anew each time they are asked for, which costs more than all the rest of a check.
    private static readonly ConditionalWeakTable<Type, IReadOnlyList<CheckedProperty>> Known = [];

    /// <summary>All problems of a record, in the order of its properties; empty when it is fine.</summary>
    /// <param name="options">The record.</param>
    /// <param name="path">Put before each path, without a dot at the end.</param>
    public static IReadOnlyList<OptionProblem> Check(object options, string path = "")
    {
        var problems = new List<OptionProblem>();
        CheckRecord(options, path, problems);
        return problems;
    }

    private static void CheckRecord(object record, string path, List<OptionProblem> problems)
    {
        var before = problems.Count;
        foreach (var property in Known.GetValue(record.GetType(), PropertiesOf))
        {
            var value = property.Property.GetValue(record);
            var here = Join(path, property.Name);
            CheckAnnotations(record, property, value, here, problems);
            CheckInside(value, here, problems);
        }

        // Rules between properties may rely on each property being right by itself.
        if (problems.Count == before && record is IValidatableObject rules)
        {
            problems.AddRange(rules.Validate(new ValidationContext(record)).Where(result => result != ValidationResult.Success)
                .Select(result => new OptionProblem(PathOf(record, result, path), result.ErrorMessage ?? "is not valid")));
        }
    }

    private static IReadOnlyList<CheckedProperty> PropertiesOf(Type record) =>
        [.. OptionsSchema.Properties(record)
            .Select(property => new CheckedProperty(property, OptionNames.Of(property), [.. property.GetCustomAttributes<ValidationAttribute>()]))];

    private static void CheckAnnotations(object record, CheckedProperty property, object? value, string path, List<OptionProblem> problems)
    {
        if (property.Rules.Count == 0)
        {
            return;
        }

        var context = new ValidationContext(record) { MemberName = property.Property.Name, DisplayName = property.Name };
        foreach (var attribute in property.Rules)
        {
            if (attribute.GetValidationResult(value, context) is { } result)
            {
                problems.Add(new(path, OptionMessages.Explain(attribute, value, result)));
            }
        }
    }

    private static void CheckInside(object? value, string path, List<OptionProblem> problems)
    {
        switch (value)
        {
            case null or string:
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    CheckInside(entry.Value, Join(path, entry.Key.ToString()!), problems);
                }

                break;
            case IEnumerable list:
                var index = 0;
                foreach (var element in list)
                {
                    CheckInside(element, $"{path}[{index++}]", problems);
                }

                break;
            default:
                if (OptionsSchema.IsSection(value.GetType()))
                {
                    CheckRecord(value, path, problems);
                }

                break;
        }
    }

    private static string PathOf(object record, ValidationResult result, string path)
    {
        var property = result.MemberNames.Select(record.GetType().GetProperty).FirstOrDefault();
        return property is null ? path : Join(path, OptionNames.Of(property));
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private sealed record CheckedProperty(PropertyInfo Property, string Name, IReadOnlyList<ValidationAttribute> Rules);
}
