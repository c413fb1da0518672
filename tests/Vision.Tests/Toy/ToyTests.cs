using Vision.Data;
using Vision.Images;
using Vision.Masks;
using Vision.Toy;

namespace Vision.Tests.Toy;

public sealed class ToyTests
{
    [Fact]
    public void The_same_seed_gives_the_same_labels_and_pixels()
    {
        var (first, second) = (ToyDataset.Create(new(), "train", 12, seed: 7), ToyDataset.Create(new(), "train", 12, seed: 7));

        foreach (var (a, b) in first.Images.Zip(second.Images))
        {
            Assert.Equal(
                a.Annotations.Select(item => (item.Id, item.CategoryId, item.Box, item.Area)),
                b.Annotations.Select(item => (item.Id, item.CategoryId, item.Box, item.Area)));
            Assert.Equal(first.Decode(a).Pixels, second.Decode(b).Pixels);
        }
    }

    [Fact]
    public void Another_seed_split_or_number_gives_another_image()
    {
        var train = ToyDataset.Create(new(), "train", 2, seed: 7);
        byte[][] images =
        [
            train.Decode(train.Images[0]).Pixels, train.Decode(train.Images[1]).Pixels,
            First(ToyDataset.Create(new(), "train", 1, seed: 8)), First(ToyDataset.Create(new(), "val", 1, seed: 7)),
        ];

        Assert.Equal(4, images.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void A_longer_set_begins_like_a_shorter_one()
    {
        var (few, many) = (ToyDataset.Create(new(), "train", 3, seed: 1), ToyDataset.Create(new(), "train", 9, seed: 1));

        Assert.Equal(few.Decode(few.Images[2]).Pixels, many.Decode(many.Images[2]).Pixels);
        Assert.Equal(few.Images[2].Annotations.Select(item => item.Box), many.Images[2].Annotations.Select(item => item.Box));
    }

    [Fact]
    public void Boxes_and_areas_are_those_of_the_masks_and_masks_do_not_overlap()
    {
        var dataset = ToyDataset.Create(new() { MaxObjects = 9, Clutter = 2 }, "train", 40, seed: 2);

        foreach (var image in dataset.Images)
        {
            var masks = image.Annotations.Select(item => SegmentationMask.Rasterize(item.Mask!, image.Height, image.Width)).ToArray();
            Assert.Equal(image.Annotations.Select(item => item.Box), masks.Select(mask => mask.Bounds));
            Assert.Equal(image.Annotations.Select(item => (long)item.Area), masks.Select(mask => mask.Area));
            Assert.Equal(masks.Sum(mask => mask.Area), RleOps.Union(masks, image.Height, image.Width).Area);
        }
    }

    [Fact]
    public void Pixels_inside_a_mask_differ_from_the_ground_they_lie_on()
    {
        var options = new ToySceneOptions { Noise = 0, Clutter = 0, MinObjects = 1, MaxObjects = 1, Figures = false };
        var dataset = ToyDataset.Create(options, "train", 30, seed: 3);

        var far = dataset.Images.Count(image =>
        {
            var (pixels, mask) = (dataset.Decode(image), SegmentationMask.Rasterize(image.Annotations[0].Mask!, image.Height, image.Width).ToMask());
            return Distance(Mean(pixels, mask, inside: true), Mean(pixels, mask, inside: false)) > 20;
        });

        Assert.InRange(far, 24, 30);
    }

    [Fact]
    public void Every_class_occurs_and_visible_keypoints_lie_on_their_figure()
    {
        var dataset = ToyDataset.Create(new(), "train", 150, seed: 4);
        var figure = dataset.Categories.Single(category => category.Name == "figure");

        Assert.Equal(11, dataset.Images.SelectMany(image => image.Annotations).Select(item => item.CategoryId).Distinct().Count());
        foreach (var image in dataset.Images)
        {
            foreach (var item in image.Annotations.Where(item => item.CategoryId == figure.Id))
            {
                Assert.Equal(3 * dataset.KeypointNames.Count, item.Keypoints!.Count);
                var mask = SegmentationMask.Rasterize(item.Mask!, image.Height, image.Width).ToMask();
                for (var at = 0; at < item.Keypoints.Count; at += 3)
                {
                    Assert.True(item.Keypoints[at + 2] < 2 || mask[(int)item.Keypoints[at + 1], (int)item.Keypoints[at]]);
                }
            }
        }
    }

    [Fact]
    public void The_options_hold()
    {
        var options = new ToySceneOptions
        {
            Size = 96,
            Classes = 8,
            Figures = false,
            MinObjects = 2,
            MaxObjects = 3,
            MinScale = 0.2,
            MaxScale = 0.2,
            Occlusion = 0,
        };
        var dataset = ToyDataset.Create(options, "train", 30, seed: 5);

        Assert.Equal(8, dataset.Categories.Count);
        Assert.Empty(dataset.KeypointNames);
        Assert.Equal((96, 96), (dataset.Decode(dataset.Images[0]).Width, dataset.Images[0].Height));
        Assert.All(dataset.Images, image => Assert.InRange(image.Annotations.Count, 1, 3));
        Assert.All(dataset.Images.SelectMany(image => image.Annotations), item => Assert.InRange(Math.Max(item.Box.Width, item.Box.Height), 12, 52));
    }

    [Fact]
    public void Crops_take_turns_and_are_of_other_classes_than_scenes()
    {
        var crops = ToyCrops.Create(new() { Size = 48 }, "train", 30, seed: 1);

        Assert.Empty(ToyCrops.Names.Intersect(ToyShape.Names));
        Assert.All(crops.Images.GroupBy(image => image.Label), group => Assert.Equal(3, group.Count()));
        var again = ToyCrops.Create(new() { Size = 48 }, "train", 30, seed: 1);
        Assert.Equal(crops.Decode(crops.Images[4]).Pixels, again.Decode(again.Images[4]).Pixels);
        Assert.Equal(30, crops.Images.Select(image => Convert.ToHexString(crops.Decode(image).Pixels)).Distinct().Count());
    }

    [Fact]
    public void Crops_are_written_as_an_image_folder()
    {
        using var folder = new TempFolder();
        var crops = ToyCrops.Create(new() { Size = 24, Classes = 3 }, "train", 6, seed: 1);

        ToyWriter.Write(crops, folder.Root, "train", workers: 2);

        var read = ImageFolderReader.Read(new FolderTree(folder.Root), "train").Dataset;
        Assert.Equal(6, read.Images.Count);
        Assert.Equal(crops.Categories.Select(category => category.Name).Order(StringComparer.Ordinal), read.Categories.Select(category => category.Name));
        Assert.Equal("train/clover/000001.png", read.Images[0].FileName);
        Assert.Equal(crops.Decode(crops.Images[0]).Pixels, read.Decode(read.Images[0]).Pixels);
    }

    private static byte[] First(Dataset dataset) => dataset.Decode(dataset.Images[0]).Pixels;

    private static double[] Mean(RgbImage image, bool[,] mask, bool inside)
    {
        var (sums, count) = (new double[3], 0);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                if (mask[y, x] == inside)
                {
                    count++;
                    for (var c = 0; c < 3; c++)
                    {
                        sums[c] += image.Row(y)[3 * x + c];
                    }
                }
            }
        }

        return [.. sums.Select(sum => sum / count)];
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Sum() / 3;
}
