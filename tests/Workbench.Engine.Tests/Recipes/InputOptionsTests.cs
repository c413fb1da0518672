namespace Workbench.Engine.Tests.Recipes;

public sealed class InputOptionsTests : IDisposable
{
    private readonly RecipeBench _bench = new("Good", "Shapes");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_policy_of_one_size_cannot_serve_images_that_keep_their_own()
    {
        const string recipe = "base: complete\ninput: {shorter: 800}\naugment: window\n";

        var problem = Assert.Single(_bench.Problems(recipe));

        Assert.Equal("try.yaml:3: augment: cannot be 'window', which brings images to one fixed size, while input.shorter (800) lets each keep its own; use "
            + "as-it-is, or set input.shorter to 0 and input.width and input.height to the size", problem);
        Assert.Empty(_bench.Problems(recipe, "augment=as-it-is"));
        Assert.Empty(_bench.Problems(recipe, "input.shorter=0"));
    }

    [Fact]
    public void Two_views_of_an_image_must_have_one_size()
    {
        const string recipe = "base: complete\ninput: {shorter: 800}\naugment: as-it-is\ntrainer: views\n";

        Assert.StartsWith("try.yaml:4: trainer: 'views' puts two views of an image side by side, which must have one size, while input.shorter (800)",
            Assert.Single(_bench.Problems(recipe)), StringComparison.Ordinal);
        Assert.Empty(_bench.Problems(recipe, "input.shorter=0"));
    }

    [Theory]
    [InlineData("{shorter: 900, longer: 800}", "input.shorter: is 900, more than longer 800")]
    [InlineData("{shorter: 800, trainShorter: [640, 4]}", "input.trainShorter: must be lengths from 8 to longer (1333)")]
    [InlineData("{shorter: 800, trainShorter: [640], trainSampling: range}",
        "input.trainShorter: must be two lengths or more, of which the least and the largest bound the range")]
    [InlineData("{shorter: 800, trainSampling: sometimes}", "input.trainSampling: 'sometimes' is not one of choice, range")]
    public void Lengths_that_make_no_sense_are_refused(string input, string message) =>
        Assert.Contains(_bench.Problems($"base: complete\naugment: as-it-is\ninput: {input}\n"),
            problem => problem.EndsWith(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("{shorter: 800, width: 1024}", "width and height have no effect, because shorter is set")]
    [InlineData("{divisor: 64}", "longer, trainShorter and divisor have no effect, because shorter is 0")]
    [InlineData("{shorter: 800, trainSampling: range}", "has no effect, because trainShorter is empty")]
    public void Settings_without_effect_are_told(string input, string message) =>
        Assert.Contains(_bench.Read($"base: complete\naugment: as-it-is\ninput: {input}\n").Warnings, warning => warning.Message == message);
}
