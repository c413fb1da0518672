namespace Workbench.Tests.Cli;

/// <summary>Files as people really have them (field-cases of the shared data), given to the program as their owners would; APs are the COCO API's.</summary>
public sealed class FieldCaseTests : IDisposable
{
    private readonly ProgramUnderTest _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("09-hash-image-ids", 70.00, "")]
    [InlineData("10-string-ids", 78.35, "")]
    [InlineData("11-json-with-bytes-that-are-no-text", 78.35, "'file_name' is not Unicode: it has one half of a surrogate pair alone")]
    // The COCO API gives 28.35: it takes the id 0 for 'no match'.
    [InlineData("28-annotation-id-0", 78.35, "has the id 0, which the COCO API takes for 'no match'")]
    [InlineData("29-more-than-100-objects", 66.34, "50 labels cannot be found: only the 100 best detections")]
    [InlineData("29-more-than-100-objects", 100.00, "", "--max-detections", "1", "10", "300")]
    [InlineData("32-empty-ring-in-segmentation", 78.35, "", "--type", "segm")]
    [InlineData("35-missing-area-and-iscrowd", 78.35, "has no 'area'; the area of its box is taken")]
    [InlineData("36-empty-results", 0.00, "")]
    [InlineData("37-odd-detections/bigscore", 79.19, "")]
    [InlineData("37-odd-detections/dupdet", 67.01, "")]
    [InlineData("37-odd-detections/negw", 28.35, "")]
    [InlineData("37-odd-detections/unkcat", 78.35, "is of category 9, which")]
    [InlineData("37-odd-detections/cat0", 78.35, "")]
    [InlineData("37-odd-detections/catgap", 78.35, "")]
    public void Labels_and_results_are_scored_as_the_COCO_API_does(string folder, double ap, string warning, params string[] options)
    {
        var (code, output, errors) = Metric(folder, options);

        Assert.Equal(0, code);
        Assert.StartsWith(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"AP     {ap,6:0.00}  "), output, StringComparison.Ordinal);
        Assert.Equal(warning.Length == 0, errors.Length == 0);
        Assert.Contains(warning, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("07-segm-without-image-size", "annotation 1: has polygons, but its image 1 has no width and height", "--type", "segm")]
    [InlineData("14-numeric-text-as-image-id", "has the text '1' as image_id, which in")]
    [InlineData("30-nan-score", "detection record 0: 'score' is NaN")]
    [InlineData("37-odd-detections/strscore", "detection record 0: 'score' is not a number")]
    [InlineData("37-odd-detections/unkimg", "detection record 4: is of image 99, which")]
    public void Labels_and_results_that_do_not_go_together_have_no_score(string folder, string error, params string[] options)
    {
        var (code, output, errors) = Metric(folder, options);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(error, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01-voc-stale-filename", 2, 2, "a.xml: its <filename> names another image, b.jpg; a.jpg is used, which is called like the XML")]
    [InlineData("03-phone-photos-exif", 8, 9, "is 48x32, but the labels say 32x48; most likely the labels belong to the picture turned by its EXIF")]
    [InlineData("04-phone-photos-exif-no-size", 8, 1, "8 images, p0.jpg among them, carry an EXIF orientation other than 1")]
    [InlineData("11-json-with-bytes-that-are-no-text/a", 1, 1, "image 2: 'file_name' is not Unicode")]
    [InlineData("15-backslash-in-file-name", 2, 0, "")]
    [InlineData("16-file-name-with-images-folder", 1, 0, "")]
    [InlineData("18-imagenet-xml", 1, 0, "")]
    [InlineData("20-xml-in-another-encoding/cp1252", 1, 0, "")]
    [InlineData("20-xml-in-another-encoding/gb2312", 1, 0, "")]
    [InlineData("21-list-with-file-endings/ext", 1, 0, "")]
    [InlineData("21-list-with-file-endings/path", 1, 0, "")]
    [InlineData("22-yolo-and-flat-voc-folders/yolo", 1, 0, "")]
    [InlineData("34-jpeg-without-end-marker", 1, 1, "a.jpg: image 1: has no end marker (FF D9)")]
    [InlineData("38-voc-oddities/float", 1, 0, "")]
    [InlineData("38-voc-oddities/noobj", 2, 0, "")]
    [InlineData("38-voc-oddities/u16list", 1, 0, "")]
    [InlineData("38-voc-oddities/zero", 1, 3, "")]
    [InlineData("39-kinds-of-images", 37, 13, "gray12in16.png among them, have 16 bits per colour but no value above 2176")]
    [InlineData("44-odd-image-names/uni", 1, 0, "")]
    [InlineData("44-odd-image-names/samebase", 2, 0, "")]
    [InlineData("44-odd-image-names/dotdot", 1, 0, "")]
    public void Data_are_read_or_said_to_be_odd(string folder, int images, int problems, string problem)
    {
        var (code, output, errors) = _program.Run("data", "check", "--root", Folder(folder), "--split", "train");

        Assert.Equal(0, code);
        var counts = $"{images} image{(images == 1 ? "" : "s")} checked, {problems} problem{(problems == 1 ? "" : "s")}";
        Assert.StartsWith(counts, output, StringComparison.Ordinal);
        Assert.Contains(problem, output + errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("11-json-with-bytes-that-are-no-text/b", "train.json: line 28: byte 17 (0xE9) is not UTF-8")]
    [InlineData("22-yolo-and-flat-voc-folders/flat", "has XML files beside its images")]
    public void Data_that_cannot_be_read_are_told_why(string folder, string error)
    {
        var (code, _, errors) = _program.Run("data", "check", "--root", Folder(folder), "--split", "train");

        Assert.Equal(1, code);
        Assert.Contains(error, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bom", "bom.yaml: ok")]
    [InlineData("lat1", "lat1.yaml: ok")]
    [InlineData("no", "no.yaml: ok")]
    [InlineData("norway", "norway.yaml: ok")]
    [InlineData("tab", "not valid YAML: While scanning a mapping, found invalid tab as indentation")]
    [InlineData("u16", "u16.yaml: ok")]
    [InlineData("win", "win.yaml: ok")]
    [InlineData("win2", "win2.yaml:2: not valid YAML")]
    public void Recipes_from_any_editor_are_read_or_told_the_place(string name, string expected)
    {
        var (_, output, errors) = _program.Run("recipe", "check", Path.Combine(Folder("43-recipe-text"), name + ".yaml"));

        Assert.Contains(expected, output + errors, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Errors) Metric(string folder, string[] options) => _program.Run(
        ["metric", "coco", "--ground-truth", Path.Combine(Folder(folder), "gt.json"), "--detections", Path.Combine(Folder(folder), "det.json"), .. options]);

    private static string Folder(string name)
    {
        var shared = Environment.GetEnvironmentVariable("WORKBENCH_SHARED_DATA")
            ?? (Environment.GetEnvironmentVariable("WORKBENCH_ROOT") is { } root ? Path.Combine(root, "..", "shared", "data") : "");
        var folder = Path.GetFullPath(Path.Combine(shared, "field-cases", name), AppContext.BaseDirectory);
        Assert.SkipUnless(Directory.Exists(folder), "needs the shared field cases, which are not beside this checkout");
        return folder;
    }
}
