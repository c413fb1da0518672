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
    [InlineData("runs")]
    [InlineData("compare")]
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

    [Fact]
    public void Version_tells_libtorch_device_and_threads()
    {
        using var program = new ProgramUnderTest();

        var (code, output, _) = program.Run("version");

        Assert.Equal(0, code);
        Assert.All(["workbench", "libtorch", "device", "threads", "blas"], word => Assert.Contains(word, output, StringComparison.Ordinal));
    }
}
