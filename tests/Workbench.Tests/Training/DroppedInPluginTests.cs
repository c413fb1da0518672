using System.Diagnostics;

namespace Workbench.Tests.Training;

public sealed class DroppedInPluginTests
{
    [Fact]
    public void A_detector_trains_with_a_backbone_somebody_else_built()
    {
        using var program = new ProgramUnderTest();
        var plugins = Path.Combine(program.Folder, "dropped");
        Build(Path.Combine(Repository.Root, "plugins", "samples", "TinyConv"), Path.Combine(plugins, "TinyConv"), Path.Combine(program.Folder, "build"));

        var (code, output, errors) = program.Run(["train", program.TinyRecipe(), "--plugins", plugins,
            .. ProgramUnderTest.Settings(["backbone={use: tiny-conv}", "schedule.length=4it"])]);

        Assert.True(code == 0, output + errors);
        var environment = File.ReadAllText(Path.Combine(program.NewestRun(), "environment.json"));
        Assert.Contains("tiny-conv", environment, StringComparison.Ordinal);
        Assert.Contains("sha256", environment, StringComparison.Ordinal);
    }

    private static void Build(string sources, string target, string work)
    {
        Directory.CreateDirectory(work);
        foreach (var file in Directory.GetFiles(sources))
        {
            File.Copy(file, Path.Combine(work, Path.GetFileName(file)));
        }

        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Workbench", "release"));
        using var build = Process.Start(new ProcessStartInfo("dotnet",
            ["build", Directory.GetFiles(work, "*.csproj").Single(), "-c", "Release", "-o", target, $"-p:WorkbenchFolder={folder}", "-v", "q", "--nologo"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var text = build.StandardOutput.ReadToEndAsync();
        var errors = build.StandardError.ReadToEndAsync();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, text.Result + errors.Result);
    }
}
