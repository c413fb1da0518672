namespace Workbench.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("train")]
    [InlineData("resume")]
    [InlineData("stop")]
    [InlineData("queue")]
    [InlineData("tail")]
    [InlineData("eval")]
    [InlineData("predict")]
    [InlineData("runs")]
    [InlineData("compare")]
    [InlineData("study")]
    [InlineData("recipe")]
    [InlineData("plugins")]
    [InlineData("data")]
    [InlineData("metric")]
    [InlineData("demo")]
    [InlineData("version")]
    public void Every_verb_explains_itself(string verb)
    {
        using var program = new ProgramUnderTest();

        var (code, output, _) = program.Run(verb, "--help");

        Assert.Equal(0, code);
        Assert.Contains("Usage", output, StringComparison.Ordinal);
        Assert.Contains(verb, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_option_is_a_usage_error()
    {
        using var program = new ProgramUnderTest();

        var (code, _, errors) = program.Run("stop", "last", "--nonsense");

        Assert.Equal(2, code);
        Assert.Contains("nonsense", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("See 'workbench runs show --help'.", "runs", "show")]
    [InlineData("See 'workbench data stats --help'.", "data", "stats", "--nonsense")]
    [InlineData("'abc'", "compare", "1", "2", "--draws", "abc")]
    [InlineData("--draws must be", "compare", "1", "2", "--draws", "-1")]
    [InlineData("iterations", "compare", "1", "2", "--x", "nonsense")]
    [InlineData("--count must be", "eval", "1", "--count", "0")]
    public void A_usage_error_names_the_verb_in_full_and_the_value(string expected, params string[] arguments)
    {
        using var program = new ProgramUnderTest();

        var (code, _, errors) = program.Run(arguments);

        Assert.Equal(2, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--train is -5", "--train", "-5")]
    [InlineData("every split has 0 images", "--train", "0", "--val", "0")]
    public void Making_no_images_is_not_taken_for_success(string expected, params string[] arguments)
    {
        using var program = new ProgramUnderTest();

        var (code, _, errors) = program.Run(["data", "make-toy", "--root", Path.Combine(program.Folder, "toy"), .. arguments]);

        Assert.Equal(1, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_tells_libtorch_device_and_threads()
    {
        using var program = new ProgramUnderTest();

        var (code, output, _) = program.Run("version");

        Assert.Equal(0, code);
        Assert.All(["workbench", "libtorch", "device", "cpu", "threads"], word => Assert.Contains(word, output, StringComparison.Ordinal));
    }
}
