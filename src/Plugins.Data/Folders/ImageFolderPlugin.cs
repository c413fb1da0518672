using Vision.Data;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Folders;

/// <summary>Classification data, a folder per class.</summary>
public sealed class ImageFolderFormat(FolderOptions options) : IDatasetFormat
{
    private readonly SharedTree _shared = new(options);

    /// <inheritdoc/>
    public DatasetReading Read(string split) => _shared.Turned(ImageFolderReader.Read(_shared.Tree, _shared.Folder(split)));
}

/// <summary>Exports <see cref="ImageFolderFormat"/>.</summary>
[Dataset("image-folder", Summary = "Classification: SPLIT/CLASS/image.jpg in a folder or a tar.gz")]
public sealed class ImageFolderPlugin : Plugin<IDatasetFormat, FolderOptions>
{
    /// <inheritdoc/>
    protected override IDatasetFormat Create(FolderOptions options, BuildContext context) => new ImageFolderFormat(options);
}
