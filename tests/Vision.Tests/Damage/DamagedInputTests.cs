using Vision.Coco;
using Vision.Data;
using Vision.Images;
using Vision.Metrics;
using Vision.Tests.Data;
using Vision.Yolo;

namespace Vision.Tests.Damage;

/// <summary>Files that were hurt on their way: each reader gives a result or a sentence, within a second, and nothing else.</summary>
public sealed class DamagedInputTests : IDisposable
{
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

    private void Hurt(byte[] whole, string path, Action<string> read) =>
        TestKit.Damage.Each(whole, 600, bytes => read(_folder.Write(path, bytes)), exception => exception is DataException or ImageFormatException);
}
