namespace Workbench.Tests.Cli;

public sealed class StartTests
{
    [Fact]
    public void A_verb_loads_nothing_of_the_full_screen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "what a process has loaded is read as Linux tells it");
        using var program = new ProgramUnderTest();

        using var process = program.Start("train", program.TinyRecipe());
        process.StandardOutput.ReadLine();
        var loaded = File.ReadAllText($"/proc/{process.Id}/maps");
        process.Kill();

        Assert.Contains("Workbench.Host.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("Terminal.Gui.dll", loaded, StringComparison.Ordinal);
    }

    [Fact]
    public void A_theme_that_is_not_there_is_told_where_nothing_is_coloured_too()
    {
        using var program = new ProgramUnderTest();

        var (code, _, errors) = program.Run("--once", "--theme", "drak");

        Assert.Equal(1, code);
        Assert.Contains("did you mean 'dark'?", errors, StringComparison.Ordinal);
    }
}
