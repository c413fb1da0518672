namespace Plugins.Data;

/// <summary>The values of the option <c>exif</c> of data sets.</summary>
internal static class ExifOrientation
{
    public const string Ignore = "ignore";

    public const string Apply = "apply";

    public static bool Applies(string option) => option == Apply;
}
