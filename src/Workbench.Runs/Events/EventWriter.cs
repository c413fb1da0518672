using System.Text;
using System.Text.Json;

namespace Workbench.Runs.Events;

/// <summary>One event → one line of JSON.</summary>
internal static class EventWriter
{
    /// <summary>The schema written into each line as <c>v</c>.</summary>
    public const int Schema = 1;

    private static readonly byte[] Head = Encoding.UTF8.GetBytes($"{{\"v\":{Schema},");

    /// <summary>The line with its line feed.</summary>
    public static byte[] Line(RunEvent @event)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(@event with { Time = @event.Time.ToUniversalTime() }, EventJson.Options);

        // System.Text.Json wants the kind first; in a line the schema comes before it.
        return [.. Head, .. json.AsSpan(1), (byte)'\n'];
    }
}
