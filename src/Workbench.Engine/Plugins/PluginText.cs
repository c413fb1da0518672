using System.Composition.Hosting;
using System.Reflection;

namespace Workbench.Engine.Plugins;

/// <summary>Turns what a plugin threw into one sentence.</summary>
internal static class PluginText
{
    public static string Sentence(Exception error)
    {
        var cause = Innermost(error);
        var text = cause.Message.ReplaceLineEndings(" ").Trim();
        return cause switch
        {
            MissingMethodException or MissingFieldException or TypeLoadException and not DllNotFoundException =>
                $"{text} The plugin was built against other versions of the host's assemblies; build it again against this installation.",
            FileNotFoundException { FileName: { } file } when file.Contains(", Version=", StringComparison.Ordinal) =>
                $"it needs {new AssemblyName(file).Name}.dll, which is neither in its folder nor part of the program; copy it there.",
            ArgumentException or InvalidOperationException or NotSupportedException or IOException => text,
            _ => $"{cause.GetType().Name}: {text}",
        };
    }

    private static Exception Innermost(Exception error) => error switch
    {
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Innermost(first),
        TargetInvocationException or TypeInitializationException or CompositionFailedException or AggregateException
            when error.InnerException is { } inner => Innermost(inner),
        _ => error,
    };
}
