using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbench.Output;

/// <summary>How JSON is laid out.</summary>
internal static class JsonText
{
    /// <summary>For people and programs: indented, letters as they are (it never goes into HTML).</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
