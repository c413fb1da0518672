using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Vision.Geometry;

namespace Vision.Data;

/// <summary>One Pascal VOC annotation file.</summary>
/// <param name="ImageName">The <c>filename</c> it gives, empty when it gives none.</param>
/// <param name="Width">Columns of the image, 0 when it does not say.</param>
/// <param name="Height">Rows of the image, 0 when it does not say.</param>
/// <param name="Objects">The objects in file order.</param>
internal sealed record VocFile(string ImageName, int Width, int Height, IReadOnlyList<VocObject> Objects)
{
    // gb2312, windows-1252 and others that XML may declare.
    static VocFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Parses a file. A DOCTYPE is skipped: nothing it names is read.</summary>
    /// <exception cref="DataException">Cannot be read or is not XML (with the line and the reason).</exception>
    public static VocFile Load(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            var root = XElement.Load(reader);
            // Some tools declare a namespace, which changes no name that people read.
            foreach (var element in root.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
            }

            return new VocFile(
                root.Element("filename")?.Value.Trim() ?? "",
                Pixels(root.Element("size")?.Element("width")),
                Pixels(root.Element("size")?.Element("height")),
                [.. root.Elements("object").Select(ReadObject)]);
        }
        catch (XmlException exception)
        {
            throw new DataException(new FileInfo(path) is { Exists: true, Length: 0 }
                ? $"{path}: is empty"
                : $"{path}: line {exception.LineNumber}: cannot be read as XML: {exception.Message.TrimEnd('.')}", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new DataException($"{path}: there is no such file", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    /// <remarks>
    /// VOC counts pixels from 1 and includes the last one. Pixel k covers [k-1, k) in our coordinates, so
    /// xmin..xmax becomes [xmin-1, xmax): one less on the left and top, the same number on the right and bottom.
    /// A box whose corners are the same pixel is a stray click, not an object: it is given no area, and is left out later.
    /// </remarks>
    private static VocObject ReadObject(XElement element)
    {
        var bounds = element.Element("bndbox");
        var (x1, y1, x2, y2) = (Number(bounds?.Element("xmin"), double.NaN), Number(bounds?.Element("ymin"), double.NaN),
            Number(bounds?.Element("xmax"), double.NaN), Number(bounds?.Element("ymax"), double.NaN));
        var box = x2 <= x1 || y2 <= y1 ? Box.FromCorners(x1 - 1, y1 - 1, x2 - 1, y2 - 1) : Box.FromCorners(x1 - 1, y1 - 1, x2, y2);
        return new VocObject(element.Element("name")?.Value.Trim() ?? "", box, Flag(element.Element("difficult")));
    }

    // What is no size of a picture counts as not given: the picture's own header is asked then.
    private static int Pixels(XElement? element) => Number(element) is >= 1 and <= 1e6 and var pixels && pixels == Math.Floor(pixels) ? (int)pixels : 0;

    private static bool Flag(XElement? element) => Number(element) != 0 || string.Equals(element?.Value.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private static double Number(XElement? element, double otherwise = 0) =>
        double.TryParse(element?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

/// <summary>One object of a VOC file; the box is already in our coordinates, not a number where the file has none.</summary>
internal sealed record VocObject(string Name, Box Box, bool IsDifficult);
