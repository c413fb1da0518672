using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Workbench.Files;

namespace Workbench.Sdk.Options;

/// <summary>Words for broken annotations: the value, and what is allowed.</summary>
internal static class OptionMessages
{
    public static string Explain(ValidationAttribute attribute, object? value, ValidationResult result) => attribute switch
    {
        RequiredAttribute { ErrorMessage: { } own } => own,
        // Some attributes come with a stock message, which has a place for the field's name.
        { ErrorMessage: { } own } when !own.Contains("{0}", StringComparison.Ordinal) => $"{Show(value)} {own}",
        RangeAttribute range => $"{Show(value)} is not within {Show(range.Minimum)} to {Show(range.Maximum)}",
        AllowedValuesAttribute allowed => NotAllowed(value, [.. allowed.Values.Select(Plain)]),
        RegularExpressionAttribute pattern => $"{Show(value)} does not have the form {pattern.Pattern}",
        MinLengthAttribute or MaxLengthAttribute or LengthAttribute or StringLengthAttribute when value is string =>
            $"{Show(value)} is too short or too long: {result.ErrorMessage}",
        LengthAttribute { MinimumLength: var least, MaximumLength: var most } => $"has {Count(value)} values; {CountRule(least, most)} needed",
        MinLengthAttribute { Length: var least } => $"has {Count(value)} values; at least {least} needed",
        MaxLengthAttribute { Length: var most } => $"has {Count(value)} values; at most {most} allowed",
        RequiredAttribute => "needs a value",
        _ => result.ErrorMessage ?? $"{Show(value)} is not valid",
    };

    /// <summary>"'steep' is not one of step, cosine; did you mean 'step'?".</summary>
    public static string NotAllowed(object? value, IReadOnlyList<string> allowed) =>
        $"{Show(value)} is not one of {string.Join(", ", allowed)}{NearestName.Hint(Plain(value), allowed)}";

    private static string CountRule(int least, int most) => least == most ? $"{least} are" : $"{least} to {most} are";

    private static int Count(object? value) => value is IEnumerable list ? list.Cast<object?>().Count() : 0;

    private static string Show(object? value) => value is string or null or Enum ? $"'{Plain(value)}'" : Plain(value);

    private static string Plain(object? value) => value is Enum named ? OptionNames.Of(named) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
