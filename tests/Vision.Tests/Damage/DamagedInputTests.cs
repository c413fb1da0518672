using System.Diagnostics;
using Vision.Coco;
using Vision.Data;
using Vision.Images;
using Vision.Metrics;
using Vision.Tests.Data;
using Vision.Yolo;

namespace Vision.Tests.Damage;

/// <summary>Files that were hurt on their way: each reader gives a result or a sentence, within a second, and nothing else.</summary>
/// <remarks>More by hand: <c>WORKBENCH_TEST_MUTATIONS=100000</c>.</remarks>
public sealed class DamagedInputTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly int Mutations =
        int.Parse(Environment.GetEnvironmentVariable("WORKBENCH_TEST_MUTATIONS") ?? "600", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly string[] Words =
        ["null", "-1", "1e308", "NaN", "\"\"", "[]", "{}", "\\ud800", "&amp;", "<!--", "]]>", "\0", "0x", "~", ": ", "\n- "];

    private const string Labels = """
        {"images": [{"id": 1, "file_name": "a.png", "width": 40, "height": 30}, {"id": "zwei", "file_name": "gr\u00fcn.png", "width": 40, "height": 30}],
         "categories": [{"id": 1, "name": "cat", "keypoints": ["nose", "tail"]}],
         "annotations": [
           {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1.5, 2, 5, 5e0], "area": 25, "iscrowd": 0, "segmentation": [[1, 1, 9, 1, 9, 9]]},
           {"id": 2, "image_id": "zwei", "category_id": 1, "bbox": [1, 1, 5, 5], "iscrowd": 1, "segmentation": {"size": [30, 40], "counts": [0, 3, 1197]}},
           {"id": 3, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5], "keypoints": [1, 2, 2, 0, 0, 0], "num_keypoints": 1,
            "segmentation": {"size": [30, 40], "counts": "0`0T1"}}]}
        """;

    private const string Results = """
        [{"image_id": 1, "category_id": 1, "bbox": [1, 2, 5, 5], "score": 0.5, "segmentation": {"size": [30, 40], "counts": [0, 3, 1197]}},
         {"image_id": "zwei", "category_id": 1, "bbox": [1, 2, 5, 5], "score": 1e-3, "segmentation": [[1, 1, 9, 1, 9, 9]]}]
        """;

    private const string Xml = """
        <?xml version="1.0" encoding="utf-8"?><annotation><filename>a.png</filename><size><width>40</width><height>30</height><depth>3</depth></size>
        <object><name>cat</name><difficult>0</difficult><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>9.5</xmax><ymax>9</ymax></bndbox></object></annotation>
        """;

    private readonly TempFolder _folder = new();

    public DamagedInputTests()
    {
        _folder.WriteImage("a.png");
        _folder.WriteImage("JPEGImages/a.png");
        _folder.WriteImage("images/a.png");
        _folder.Write("labels/a.txt", "0 0.5 0.5 0.25 0.25\n");
        _folder.Write("ImageSets/Main/train.txt", "a\n");
        _folder.Write("Annotations/a.xml", Xml);
        _folder.Write("gt.json", Labels);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void COCO_labels_as_a_dataset() => Hurt(Labels, "x.json", path => CocoReader.Read(path, _folder.Root, "x"));

    [Theory]
    [InlineData(OverlapKind.Box)]
    [InlineData(OverlapKind.Mask)]
    [InlineData(OverlapKind.Keypoints)]
    public void COCO_labels_for_the_metric(OverlapKind kind) => Hurt(Labels, "x.json", path => CocoTruthReader.Read(path, kind));

    [Theory]
    [InlineData(OverlapKind.Box)]
    [InlineData(OverlapKind.Mask)]
    public void COCO_results(OverlapKind kind)
    {
        var truth = CocoTruthReader.Read(_folder.At("gt.json"), kind);
        Hurt(Results, "x.json", path => CocoResultsReader.Read(path, truth, kind));
    }

    [Fact]
    public void VOC_annotations() => Hurt(Xml, "Annotations/a.xml", _ => VocReader.Read(_folder.Root, "train"));

    [Fact]
    public void VOC_lists() => Hurt("a\nb 1\nJPEGImages/a.png\n", "ImageSets/Main/train.txt", _ => VocReader.Read(_folder.Root, "train"));

    [Fact]
    public void YOLO_descriptions() =>
        Hurt("path: .\ntrain: images\nval: [images]\nkpt_shape: [2, 3]\nnames:\n  0: cat\n", "data.yaml", _ => YoloReader.Read(_folder.Root, "train"));

    [Fact]
    public void YOLO_labels()
    {
        _folder.Write("data.yaml", "train: images\nnames: [cat]\n");
        Hurt("0 0.5 0.5 0.25 0.25\n0 0.1 0.1 0.6 0.1 0.6 0.5\n", "labels/a.txt", _ => YoloReader.Read(_folder.Root, "train"));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("progressive jpeg")]
    public void Images(string kind)
    {
        var image = new RgbImage(37, 21, [.. Enumerable.Range(0, 37 * 21 * 3).Select(i => (byte)(i * 7))]);
        var whole = kind switch { "png" => ImageEncoder.ToPng(image), "jpeg" => ImageEncoder.ToJpeg(image), _ => File.ReadAllBytes(Golden()) };
        Hurt(whole, "x", path => ImageDecoder.Decode(File.ReadAllBytes(path), upright: true));
    }

    // ImageSharp writes none.
    private static string Golden()
    {
        Assert.SkipWhen(SharedData.Repository() is null, "needs the repository for the golden files; set WORKBENCH_ROOT");
        return Path.Combine(SharedData.Repository()!, "tests", "Vision.Tests", "Images", "golden", "smooth-progressive.jpg");
    }

    private void Hurt(string text, string path, Action<string> read) => Hurt(System.Text.Encoding.UTF8.GetBytes(text), path, read);

    private void Hurt(byte[] whole, string path, Action<string> read)
    {
        for (var seed = 0; seed < Mutations; seed++)
        {
            var file = _folder.Write(path, Mutation(whole, new Random(seed)));
            var clock = Stopwatch.StartNew();
            try
            {
                read(file);
            }
            catch (Exception exception) when (exception is DataException or ImageFormatException)
            {
                Assert.DoesNotContain('\n', exception.Message.AsSpan(0, Math.Min(40, exception.Message.Length)).ToString());
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }

            Assert.True(clock.Elapsed < Longest, $"seed {seed} took {clock.Elapsed}");
        }
    }

    // One to four hurts: a bit, a byte, a piece gone, twice, moved, an end that is missing, a digit more, a word of another kind.
    private static byte[] Mutation(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var hurts = random.Next(1, 5); hurts > 0 && bytes.Count > 8; hurts--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 24), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 5: bytes.RemoveRange(at, bytes.Count - at); break;
                case 6: bytes.InsertRange(at, Enumerable.Repeat((byte)('0' + random.Next(10)), random.Next(1, 30))); break;
                default: bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)])); break;
            }
        }

        return [.. bytes];
    }
}
