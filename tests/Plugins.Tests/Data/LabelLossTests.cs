using Vision.Data;
using Vision.Toy;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;

namespace Plugins.Tests.Data;

public sealed class LabelLossTests : IDisposable
{
    private static readonly PluginCatalog Catalog = PluginCatalog.FromRoots([ProgramPlaces.Current.Find("plugins")!]);

    private readonly string _root = Directory.CreateTempSubdirectory("labels-").FullName;

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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_split_without_any_label_is_refused_unless_the_user_says_otherwise(int crowds)
    {
        Write(images: 3, normalised: 0);
        var path = Path.Combine(_root, "annotations", "instances_train.json");
        var crowd = """{"image_id": 1, "category_id": 1, "bbox": [5, 5, 9, 9], "area": 81, "iscrowd": 1}""";
        File.WriteAllText(path, System.Text.RegularExpressions.Regex.Replace(
            File.ReadAllText(path), "(\"annotations\": ).*(, \"categories\")", $"$1[{(crowds == 1 ? crowd : "")}]$2"));

        var refused = Assert.Throws<DataException>(() => Read());

        Assert.StartsWith("None of the 3 images of the split 'train' has a label", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, Read("splits.lostLabels=1").Train.Images.Count);
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
