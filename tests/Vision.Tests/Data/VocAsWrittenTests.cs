using System.Text;
using Vision.Data;

namespace Vision.Tests.Data;

/// <summary>Pascal VOC folders as other tools and people's hands leave them.</summary>
public sealed class VocAsWrittenTests : IDisposable
{
    private readonly TempFolder _folder = new();

    static VocAsWrittenTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_and_the_name_of_the_XML_decide_and_a_filename_that_names_another_image_is_reported()
    {
        Write("a", said: "b.jpg");
        Write("b", said: "b.jpg");

        var reading = Read("a\nb\n");

        Assert.Equal(["a.jpg", "b.jpg"], reading.Dataset.Images.Select(image => image.FileName));
        Assert.Contains("names another image, b.jpg; a.jpg is used", Assert.Single(reading.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone.jpg")] // renamed since
    [InlineData(@"C:\VOC\JPEGImages\a.jpg")]
    [InlineData("a")] // ImageNet writes it without ending
    public void A_filename_that_says_nothing_else_is_no_problem(string said)
    {
        Write("a", said);

        var reading = Read("a\n");

        Assert.Empty(reading.Problems);
        Assert.Equal("a.jpg", Assert.Single(reading.Dataset.Images).FileName);
    }

    [Fact]
    public void Without_an_image_of_the_lists_name_the_filename_is_used()
    {
        Write("a", "photo 7.jpg", image: "photo 7.jpg");

        Assert.Equal("photo 7.jpg", Assert.Single(Read("a\n").Dataset.Images).FileName);
    }

    [Theory]
    [InlineData(".JPEG")]
    [InlineData(".Jpg")]
    [InlineData(".PNG")]
    public void Endings_may_have_any_case(string ending)
    {
        Write("n01_1", "n01_1", image: "n01_1" + ending);

        Assert.Equal("n01_1" + ending, Assert.Single(Read("n01_1\n").Dataset.Images).FileName);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a b.jpg")]
    [InlineData("a b 1")]
    [InlineData("a b  -1")]
    [InlineData("JPEGImages/a b.jpg")]
    [InlineData(@"D:\set\JPEGImages\a b.JPG")]
    [InlineData("/content/VOC/Annotations/a b.xml")]
    public void A_line_may_have_spaces_an_ending_a_path_or_a_second_column(string line)
    {
        Write("a b", "a b.jpg");

        Assert.Equal("a b.jpg", Assert.Single(Read(line + "\n").Dataset.Images).FileName);
    }

    [Fact]
    public void Folders_below_Annotations_and_JPEGImages_are_part_of_the_name()
    {
        Write("n01/x", "x.jpg");

        var reading = Read("n01/x\n");

        Assert.Equal(Path.Combine("n01", "x.jpg"), Assert.Single(reading.Dataset.Images).FileName);
        Assert.Equal(["katze"], reading.Dataset.Categories.Select(category => category.Name));
    }

    [Theory]
    [InlineData("gb2312", "猫")]
    [InlineData("windows-1252", "Bär")]
    [InlineData("utf-16", "猫")]
    public void XML_in_the_encoding_it_declares_is_read(string encoding, string name)
    {
        _folder.WriteImage("JPEGImages/a.jpg");
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>{Annotation("a.jpg", name)}";
        _folder.Write("Annotations/a.xml", [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(text)]);

        Assert.Equal([name], Read("a\n").Dataset.Categories.Select(category => category.Name));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><annotation/>", "klingon")]
    [InlineData("", "is empty")]
    [InlineData("<annotation><object></annotation>", "line 1: cannot be read as XML: The 'object' start tag")]
    public void What_cannot_be_read_says_why(string text, string reason)
    {
        Write("a", "a.jpg");
        _folder.WriteImage("JPEGImages/b.jpg");
        _folder.Write("Annotations/b.xml", text);

        Assert.Contains(reason, Assert.Single(Read("a\nb\n").Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_DOCTYPE_is_skipped_and_flags_may_be_words()
    {
        _folder.WriteImage("JPEGImages/a.jpg");
        _folder.Write("Annotations/a.xml", "<!DOCTYPE annotation SYSTEM \"file:///etc/hostname\">" + Annotation("a.jpg", "katze", difficult: "True"));

        Assert.True(Assert.Single(Assert.Single(Read("a\n").Dataset.Images).Annotations).IsDifficult);
    }

    private DatasetReading Read(string list)
    {
        _folder.Write("ImageSets/Main/train.txt", list);
        return VocReader.Read(_folder.Root, "train");
    }

    private void Write(string name, string said, string? image = null)
    {
        _folder.WriteImage($"JPEGImages/{image ?? name + ".jpg"}");
        _folder.Write($"Annotations/{name}.xml", Annotation(said, "katze"));
    }

    private static string Annotation(string said, string name, string difficult = "0") =>
        $"<annotation><filename>{said}</filename><size><width>40</width><height>30</height></size><object><name>{name}</name>"
        + $"<difficult>{difficult}</difficult><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>";
}
