using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

public sealed class MatchTableFileTests
{
    [Fact]
    public void A_file_cut_off_anywhere_is_refused_by_name()
    {
        var whole = Stored();

        for (var length = 0; length < whole.Length; length += 7)
        {
            var error = Assert.Throws<DataException>(() => MatchTable.Read(new MemoryStream(whole[..length]), "runs/7/eval/90/matches.bin"));
            Assert.StartsWith("runs/7/eval/90/matches.bin: the file is cut off", error.Message);
        }
    }

    [Fact]
    public void A_newer_format_says_so()
    {
        var file = Stored();
        file[8] = MatchTableFile.Version + 1;

        var error = Assert.Throws<DataException>(() => MatchTable.Read(new MemoryStream(file)));

        Assert.Contains("use a newer program", error.Message);
    }

    [Fact]
    public void A_flipped_bit_and_a_foreign_file_are_refused()
    {
        var file = Stored();
        file[60] ^= 4;

        Assert.Contains("check sum", Assert.Throws<DataException>(() => MatchTable.Read(new MemoryStream(file))).Message);
        Assert.Contains("not a WBMATCH", Assert.Throws<DataException>(() => MatchTable.Read(new MemoryStream(new byte[100]))).Message);
    }

    [Fact]
    public void Scores_that_need_double_precision_keep_it()
    {
        using var file = new MemoryStream();
        Table(score: 0.1).Write(file);
        file.Position = 0;

        Assert.Equal(0.1, MatchTable.Read(file).Categories[0].Scores[0]);
    }

    private static byte[] Stored()
    {
        using var file = new MemoryStream();
        Table(score: 0.5).Write(file);
        return file.ToArray();
    }

    private static MatchTable Table(double score) => Evaluator.Match(
        new EvaluationInput
        {
            ImageIds = [1, 2],
            Categories = [new Category(1, "thing")],
            Truths = [new TruthEntry { Id = 5, ImageId = 1, CategoryId = 1, Box = new Box(0, 0, 9, 9), Area = 81 }],
            Detections = [new DetectionEntry { ImageId = 1, CategoryId = 1, Box = new Box(0, 0, 9, 9), Area = 81, Score = score }],
        },
        MatchRules.CocoBox);
}
