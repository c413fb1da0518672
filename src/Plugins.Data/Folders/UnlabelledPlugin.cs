using Vision.Data;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Folders;

/// <summary>Images without labels.</summary>
public sealed class UnlabelledFormat(FolderOptions options) : IDatasetFormat
{
    private readonly SharedTree _shared = new(options);

    /// <inheritdoc/>
    public DatasetReading Read(string split) => _shared.Turned(ImageFolderReader.ReadUnlabelled(_shared.Tree, _shared.Folder(split)));
}

/// <summary>Exports <see cref="UnlabelledFormat"/>.</summary>
[Dataset("unlabelled", Summary = "Images without labels, in folders at any depth or a tar.gz")]
public sealed class UnlabelledPlugin : Plugin<IDatasetFormat, FolderOptions>
{
    /// <inheritdoc/>
    protected override IDatasetFormat Create(FolderOptions options, BuildContext context) => new UnlabelledFormat(options);
}
