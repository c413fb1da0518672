using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace MyPart;

/// <summary>Makes <see cref="MyPartFormat"/>.</summary>
[Dataset("my-part", Summary = "Lines 'file,class' in SPLIT.csv")]
public sealed class MyPartPlugin : Plugin<IDatasetFormat, MyPartOptions>
{
    /// <inheritdoc/>
    protected override IDatasetFormat Create(MyPartOptions options, BuildContext context) => new MyPartFormat(options);
}
