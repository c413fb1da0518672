using System.Text.Json;
using Vision.Data;
using Vision.Images;
using Vision.Loading;
using Vision.Tests.Data;

namespace Vision.Tests.Images;

/// <summary>Files that Pillow reads (golden/make_files.py), whole and cut.</summary>
public sealed class ImageFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Pillow smooths the chroma of 4:2:0 between its pixels, ImageSharp repeats it: docs/non-goals-and-fragile-places.md.
    [Theory]
    [InlineData("smooth-444.jpg", 2, 0.1)]
    [InlineData("smooth-grey.jpg", 2, 0.1)]
    [InlineData("hard-444.jpg", 2, 0.1)]
    [InlineData("smooth-420.jpg", 8, 2)]
    [InlineData("smooth-progressive.jpg", 8, 2)]
    [InlineData("hard-420.jpg", 165, 25)]
    public void A_jpeg_without_its_end_marker_is_read_as_pillow_reads_it_and_said(string file, int largest, double mean)
    {
        var whole = File.ReadAllBytes(Golden(file));
        var expected = Jpeg(file).GetProperty("withoutEnd").GetBytesFromBase64();

        var image = ImageDecoder.Decode(whole.AsMemory(..^2));

        var differences = image.Pixels.Zip(expected, (a, b) => Math.Abs(a - b)).ToArray();
        Assert.Equal(expected.Length, image.Pixels.Length);
        Assert.InRange(differences.Max(), 0, largest);
        Assert.InRange(differences.Average(), 0, mean);
        Assert.Equal(ImageDecoder.Decode(whole).Pixels, image.Pixels);
        Assert.Equal(image.Pixels, ImageDecoder.Decode(whole.AsMemory(..^1)).Pixels); // half of the marker
        Assert.StartsWith("has no end marker (FF D9)", image.Flaw, StringComparison.Ordinal);
        Assert.Equal("", ImageDecoder.Decode(whole).Flaw);
    }

    [Theory]
    [InlineData("smooth-444.jpg")]
    [InlineData("smooth-420.jpg")]
    [InlineData("smooth-grey.jpg")]
    [InlineData("smooth-progressive.jpg")]
    [InlineData("hard-420.jpg")]
    public void A_jpeg_cut_in_its_data_is_refused_where_pillow_refuses_it(string file)
    {
        var whole = File.ReadAllBytes(Golden(file));

        Assert.All(Jpeg(file).GetProperty("cuts").EnumerateArray(), cut =>
        {
            var exception = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(whole.AsMemory(..cut.GetInt32())));
            Assert.Equal($"the JPEG data are cut off after {cut} bytes", exception.Message);
        });
    }

    [Fact]
    public void A_progressive_jpeg_that_ends_between_two_scans_is_refused()
    {
        var whole = File.ReadAllBytes(Golden("smooth-progressive.jpg"));
        int[] markers = [.. Enumerable.Range(2, whole.Length - 4).Where(at => whole[at] == 0xFF && whole[at + 1] is 0xC4 or 0xDA)];
        int[] ends = [.. markers.SkipWhile(at => whole[at + 1] != 0xDA).Skip(1)];

        Assert.True(ends.Length > 6);
        Assert.All(ends, end => Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(whole.AsMemory(..end))));
    }

    [Fact]
    public void Training_reports_it_once_and_uses_the_image()
    {
        var reported = new List<DataProblem>();
        using var loader = new PixelLoader(WithoutEnd(), new BatchLoaderOptions { BatchSize = 1, Width = 64, Height = 64, Workers = 1, Seed = 1 },
            (sample, _) => sample, reported.Add);

        var images = 0;
        foreach (var batch in loader.Once().Concat(loader.Once()))
        {
            images += batch.Targets.Count;
            batch.Dispose();
        }

        Assert.Equal(4, images);
        var problem = Assert.Single(reported);
        Assert.StartsWith("b.jpg: image 2: has no end marker", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_names_it() =>
        Assert.StartsWith("b.jpg: image 2: has no end marker", Assert.Single(DatasetCheck.DecodeAll(WithoutEnd(), 2)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_check_counts_images_that_use_few_of_their_16_bits()
    {
        foreach (var file in Golden().GetProperty("pngs").EnumerateArray().Select(png => png.GetProperty("file").GetString()!))
        {
            _folder.Write(file, File.ReadAllBytes(Golden(file)));
        }

        var problem = Assert.Single(DatasetCheck.DecodeAll(Dataset("grey-12-of-16.png", "grey-16.png", "rgb-10-of-16.png"), 2));

        Assert.StartsWith("some: 2 images, grey-12-of-16.png among them, have 16 bits per colour but no value above 4095, 12 bits: the network sees them "
            + "nearly black, none brighter than 15 of 255. Write them anew with all values times 16", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("no value above 1000, 10 bits", Assert.Single(DatasetCheck.DecodeAll(Dataset("rgb-10-of-16.png"), 1)).Reason, StringComparison.Ordinal);
        Assert.Empty(DatasetCheck.DecodeAll(Dataset("grey-16.png"), 1));
    }

    private Dataset WithoutEnd()
    {
        var whole = File.ReadAllBytes(Golden("smooth-420.jpg"));
        _folder.Write("a.jpg", whole);
        _folder.Write("b.jpg", whole[..^2]);
        return Dataset("a.jpg", "b.jpg");
    }

    private Dataset Dataset(params string[] files) => new()
    {
        Name = "some",
        Categories = [],
        Images = [.. files.Select((file, index) => new ImageRecord { Id = index + 1, FileName = file, Width = 52, Height = 37 })],
        Source = new FileImageSource(_folder.Root),
    };

    private static JsonElement Jpeg(string file) =>
        Golden().GetProperty("jpegs").EnumerateArray().Single(jpeg => jpeg.GetProperty("file").GetString() == file);

    private static JsonElement Golden() => JsonDocument.Parse(File.ReadAllText(Golden("files.json"))).RootElement;

    private static string Golden(string file)
    {
        var root = SharedData.Repository();
        Assert.SkipWhen(root is null, "needs the repository for the golden files; set WORKBENCH_ROOT");
        return Path.Combine(root!, "tests", "Vision.Tests", "Images", "golden", file);
    }
}
