using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Workbench.Runs.Events;

namespace Workbench.Runs.Tests.Events;

/// <summary>Logs written before the events were described to System.Text.Json: their format may never change.</summary>
/// <remarks><c>teacher</c> and <c>student</c> are of real trainings; <c>fields</c> has every kind with every field and
/// with none; <c>added</c> has what came later; <c>strange</c> is hurt.</remarks>
public sealed class OldLogTests
{
    public static TheoryData<string> Whole => ["teacher", "student", "fields", "added"];

    public static TheoryData<string> All => ["teacher", "student", "fields", "added", "strange"];

    [Theory]
    [MemberData(nameof(All))]
    public void An_old_log_reads_as_it_always_did(string name)
    {
        var reading = EventFile.Read(PathOf(name + ".jsonl"));

        var text = new StringBuilder();
        reading.Events.ToList().ForEach(@event => text.Append(Told(@event)).Append('\n'));
        reading.Problems.ToList().ForEach(problem => text.Append(problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Append('\n'));
        text.Append(CultureInfo.InvariantCulture, $"{reading.End} bytes\n");

        Assert.Equal(File.ReadAllText(PathOf(name + ".txt")), text.ToString());
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void An_old_log_is_written_again_byte_by_byte(string name)
    {
        var path = PathOf(name + ".jsonl");

        var written = EventFile.Read(path).Events.SelectMany(EventWriter.Line).ToArray();

        Assert.Equal(File.ReadAllText(path), Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void The_old_logs_hold_every_kind_and_every_field()
    {
        var events = Whole.SelectMany(row => EventFile.Read(PathOf(row.Data + ".jsonl")).Events).ToList();
        var kinds = typeof(RunEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RunEvent)) && type != typeof(UnknownEvent));

        var missing = kinds.SelectMany(Fields.Of).Where(field => !events.Any(@event => @event.GetType() == field.ReflectedType
            && field.GetValue(@event) is { } value && (Nullable.GetUnderlyingType(field.PropertyType) is not null || !IsEmpty(value))));

        Assert.Empty(missing.Select(field => $"{field.ReflectedType!.Name}.{field.Name}"));
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "logs", file);

    private static bool IsEmpty(object value) => value is "" or false or 0 or 0L or 0.0 or ICollection { Count: 0 };

    private static string Told(RunEvent @event) =>
        $"{@event.GetType().Name} {string.Join(' ', Fields.Of(@event.GetType()).Select(field => $"{field.Name}={Told(field.GetValue(@event))}"))}";

    private static string Told(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        (string name, double number) => $"{name}:{Told(number)}",
        IEnumerable items => $"[{string.Join(' ', items.Cast<object>().Select(Told))}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static class Fields
    {
        public static IReadOnlyList<PropertyInfo> Of(Type type) =>
            [.. type.GetProperties().Where(property => property.CanWrite).OrderBy(property => property.Name, StringComparer.Ordinal)];
    }
}
