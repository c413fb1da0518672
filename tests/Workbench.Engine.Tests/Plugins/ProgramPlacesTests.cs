using Workbench.Engine.Plugins;

namespace Workbench.Engine.Tests.Plugins;

public sealed class ProgramPlacesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("places-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Plugins_beside_the_program_come_first_then_those_beside_artifacts_then_home()
    {
        var program = Make("tree/artifacts/bin/workbench");
        var places = new ProgramPlaces(program, name => name == "WORKBENCH_HOME" ? Path.Combine(_root, "home") : null);

        Assert.Null(places.Find("plugins"));
        var home = Make("home/plugins");
        Assert.Equal(home, places.Find("plugins"));
        var built = Make("tree/plugins");
        Assert.Equal(built, places.Find("plugins"));
        var beside = Make("tree/artifacts/bin/workbench/plugins");
        Assert.Equal(beside, places.Find("plugins"));
    }

    [Fact]
    public void Roots_are_the_programs_then_the_environments_then_the_arguments()
    {
        var program = Make("app");
        var own = Make("app/plugins");
        var places = new ProgramPlaces(program, name => name == "WORKBENCH_PLUGINS" ? $"/one{Path.PathSeparator}/two" : null);

        Assert.Equal([own, "/one", "/two", "/three"], places.PluginRoots(["/three"]));
    }

    private string Make(string path) => Directory.CreateDirectory(Path.Combine(_root, path)).FullName;
}
