using System.Text.Json;
using Vision.Data;
using Vision.Geometry;
using Vision.Loading;
using Vision.Seeding;
using Vision.Tests.Data;

namespace Vision.Tests.Loading;

public sealed class ShorterSideTests
{
    private static readonly Lazy<JsonElement> Golden =
        new(() => JsonDocument.Parse(Repository.Read("tests/Vision.Tests/Loading/golden/sizes.json")).RootElement);

    [Fact]
    public void Sizes_are_those_of_torchvision()
    {
        var rows = Golden.Value.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetInt32()).ToArray()).ToArray();

        Assert.True(rows.Length > 100);
        Assert.All(rows, row => Assert.Equal((row[4], row[5]), new ShorterSide(row[0], row[1]).Size(row[2], row[3])));
    }

    [Fact]
    public void Batches_are_padded_as_in_torchvision()
    {
        foreach (var batch in Golden.Value.GetProperty("batches").EnumerateArray())
        {
            var images = batch.GetProperty("images").EnumerateArray().Select(size => (Width: size[0].GetInt32(), Height: size[1].GetInt32())).ToArray();
            var padded = (ShorterSide.Padded(images.Max(size => size.Width), 32), ShorterSide.Padded(images.Max(size => size.Height), 32));

            Assert.Equal((batch.GetProperty("batch")[0].GetInt32(), batch.GetProperty("batch")[1].GetInt32()), padded);
        }
    }

    [Fact]
    public void Objects_go_along_and_lead_back_to_the_stored_image()
    {
        var sample = Some.Sample(Some.Image(40, 30), new Instance(0, new Box(10, 5, 20, 10)));

        var scaled = new ShorterSide(60, 200).Apply(sample);

        Assert.Equal((80, 60), (scaled.Image.Width, scaled.Image.Height));
        Assert.Equal(new Box(20, 10, 40, 20), scaled.Instances[0].Box);
        Assert.Equal(new Box(10, 5, 20, 10), scaled.Transform.Inverse.Apply(scaled.Instances[0].Box));
    }

    [Fact]
    public void Training_draws_from_a_list_or_between_its_ends()
    {
        var sample = Some.Sample(Some.Image(30, 30));
        int[] Drawn(ShorterSide side) => [.. Enumerable.Range(0, 200).Select(seed => side.Draw(sample, new SeededRandom((ulong)seed)).Image.Width)];
        var choice = new ShorterSide(32, 100) { Training = [20, 24, 40] };

        Assert.Equal([20, 24, 40], Drawn(choice).Distinct().Order());
        Assert.Equal(Enumerable.Range(20, 21), Drawn(choice with { DrawsBetween = true }).Distinct().Order());
        Assert.Equal([32], Drawn(choice with { Training = [] }).Distinct());
        Assert.Equal(32, choice.Apply(sample).Image.Width);
    }

    [Fact]
    public void Without_a_choice_no_number_is_drawn()
    {
        var (random, other) = (new SeededRandom(5), new SeededRandom(5));

        new ShorterSide(32, 100).Draw(Some.Sample(Some.Image(30, 30)), random);

        Assert.Equal(other.Next(1000), random.Next(1000));
    }
}
