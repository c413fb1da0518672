using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Files;

namespace Workbench.Studies.Files;

/// <summary>Where named studies are looked for.</summary>
/// <param name="Folders">Folders of <c>NAME.yaml</c> files; the first that has one wins.</param>
public sealed record StudyFolders(IReadOnlyList<string> Folders)
{
    private const string Folder = "studies";

    /// <summary>The folder <c>studies</c> here, then the one that comes with the program.</summary>
    public static StudyFolders Discover() =>
        new([.. new[] { Path.GetFullPath(Folder), ProgramPlaces.Current.Find(Folder) }.OfType<string>().Where(Directory.Exists).Distinct()]);

    /// <summary>The files, by name; of two with one name the first.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml")).DistinctBy(Path.GetFileNameWithoutExtension)
            .OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal)];

    /// <summary>The file of a study that another study names: beside that file, else as <see cref="Find"/> has it.</summary>
    /// <param name="file">The file of the study that names it.</param>
    /// <param name="nameOrFile">A path from there, or a name.</param>
    /// <exception cref="RecipeException">There is none; near names are in the message.</exception>
    public string FindBeside(string file, string nameOrFile)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string[] places = [Path.Combine(folder, nameOrFile), Path.Combine(folder, nameOrFile + ".yaml")];
        return places.FirstOrDefault(File.Exists) ?? Find(nameOrFile);
    }

    /// <summary>The file of a study.</summary>
    /// <param name="nameOrFile">A path, or a name.</param>
    /// <exception cref="RecipeException">There is none; near names are in the message.</exception>
    public string Find(string nameOrFile)
    {
        if (File.Exists(nameOrFile))
        {
            return nameOrFile;
        }

        string[] known = [.. Files().Select(file => Path.GetFileNameWithoutExtension(file)!)];
        return Files().FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == nameOrFile)
            ?? throw new RecipeException([new(new(nameOrFile, 0), "", known.Length == 0
                ? "there is no such file, and no folder 'studies' here or beside the program"
                : $"there is no such file, and no study of that name{NearestName.HintAndKnown(nameOrFile, known)}")]);
    }
}
