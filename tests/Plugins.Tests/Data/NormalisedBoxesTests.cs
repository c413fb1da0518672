using Vision.Data;
using Vision.Toy;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;

namespace Plugins.Tests.Data;

public sealed class NormalisedBoxesTests : IDisposable
{
    private static readonly PluginCatalog Catalog = PluginCatalog.FromRoots([ProgramPlaces.Current.Find("plugins")!]);

    private readonly string _root = Directory.CreateTempSubdirectory("normalised-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_run_on_boxes_that_are_shares_is_refused_unless_the_user_says_otherwise()
    {
        Write(images: 12, normalised: 12);

        var refused = Assert.Throws<DataException>(() => Read());

        Assert.StartsWith("The split 'train' cannot be used as it is: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("look like shares of its width and height", refused.Message, StringComparison.Ordinal);
        Assert.Contains("look like shares", Assert.Single(Read("splits.lostLabels=1").Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_of_them_are_reported_and_count_for_strict()
    {
        Write(images: 40, normalised: 1);

        Assert.Contains("look like shares", Assert.Single(Read().Problems).Reason, StringComparison.Ordinal);
        Assert.Contains("splits.strict is set", Assert.Throws<DataException>(() => Read("splits.strict=true")).Message, StringComparison.Ordinal);
    }

    private ExperimentData Read(params string[] settings)
    {
        var reader = new RecipeReader(Catalog, new([Path.Combine(Repository.Root, "recipes")]));
        return ExperimentData.Read(Catalog, reader.Read(
            "tiny-retinanet", ["data=coco", $"data.root={_root}", "splits.train=train", "splits.evaluate=train", .. settings]).Require());
    }

    private void Write(int images, int normalised)
    {
        ToyWriter.Write(ToyDataset.Create(new(), "train", images, seed: 1), _root, "train", workers: 1);
        var boxes = Enumerable.Range(1, images).Select(id =>
            $$"""{"id": {{id}}, "image_id": {{id}}, "category_id": 1, "bbox": {{(id <= normalised ? "[0.2, 0.3, 0.4, 1]" : "[5, 5, 20, 20]")}}, "area": 1}""");
        var files = Enumerable.Range(1, images).Zip(Directory.GetFiles(_root, "*.*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".json", StringComparison.Ordinal)), (id, path) => $$"""{"id": {{id}}, "file_name": "{{Path.GetFileName(path)}}"}""");
        File.WriteAllText(Path.Combine(_root, "annotations", "instances_train.json"), $$"""
            {"images": [{{string.Join(", ", files)}}], "annotations": [{{string.Join(", ", boxes)}}], "categories": [{"id": 1, "name": "thing"}]}
            """);
    }
}
