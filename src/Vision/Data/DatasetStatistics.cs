namespace Vision.Data;

/// <summary>What is in a dataset, in numbers. Crowd regions are counted apart and in nothing else.</summary>
public sealed record DatasetStatistics
{
    /// <summary>Images.</summary>
    public required int Images { get; init; }

    /// <summary>Images without any labelled object; of classification data, those without a class.</summary>
    public required int ImagesWithoutObjects { get; init; }

    /// <summary>Objects.</summary>
    public required int Instances { get; init; }

    /// <summary>Crowd regions.</summary>
    public required int Crowds { get; init; }

    /// <summary>Objects marked difficult (VOC).</summary>
    public required int Difficult { get; init; }

    /// <summary>Objects with a mask.</summary>
    public required int Masks { get; init; }

    /// <summary>Objects with at least one labelled keypoint.</summary>
    public required int WithKeypoints { get; init; }

    /// <summary>Objects (or, for classification, images) and the images they are on, per category in the dataset's order.</summary>
    public required IReadOnlyList<CategoryCount> Categories { get; init; }

    /// <summary>Objects below 32x32 pixels, up to 96x96, and above, by area as COCO counts it.</summary>
    public required (int Small, int Medium, int Large) Sizes { get; init; }

    /// <summary>Largest number of objects on one image.</summary>
    public required int MostInstances { get; init; }

    /// <summary>Image sizes with the number of images, most frequent first; images of unknown size are not in it.</summary>
    public required IReadOnlyList<SizeCount> ImageSizes { get; init; }

    /// <summary>Objects per image on average.</summary>
    public double InstancesPerImage => Images == 0 ? 0 : (double)Instances / Images;

    /// <summary>Counts a dataset; no pixel is read.</summary>
    public static DatasetStatistics Of(Dataset dataset)
    {
        var objects = dataset.Images
            .SelectMany(image => image.Annotations.Where(item => !item.IsCrowd).Select(item => (Image: image.Id, Item: item))).ToArray();
        var byCategory = objects.ToLookup(pair => pair.Item.CategoryId);
        var labels = dataset.Images.Where(image => image.Label is not null).GroupBy(image => image.Label!.Value)
            .ToDictionary(group => group.Key, group => group.Count());
        return new DatasetStatistics
        {
            Images = dataset.Images.Count,
            ImagesWithoutObjects = dataset.Images.Count(image => image.Annotations.Count == 0 && image.Label is null),
            Instances = objects.Length,
            Crowds = dataset.Images.Sum(image => image.Annotations.Count(item => item.IsCrowd)),
            Difficult = objects.Count(pair => pair.Item.IsDifficult),
            Masks = objects.Count(pair => pair.Item.Mask is not null),
            WithKeypoints = objects.Count(pair => pair.Item.Keypoints is { } points
                && points.Where((_, index) => index % 3 == 2).Any(visibility => visibility > 0)),
            Categories = [.. dataset.Categories.Select((category, index) => labels.Count > 0
                ? new CategoryCount(category.Name, labels.GetValueOrDefault(index), labels.GetValueOrDefault(index))
                : new CategoryCount(category.Name, byCategory[category.Id].Count(), byCategory[category.Id].Select(pair => pair.Image).Distinct().Count()))],
            Sizes = (
                objects.Count(pair => pair.Item.Area < 32 * 32),
                objects.Count(pair => pair.Item.Area is >= 32 * 32 and <= 96 * 96),
                objects.Count(pair => pair.Item.Area > 96 * 96)),
            MostInstances = dataset.Images.Select(image => image.Annotations.Count(item => !item.IsCrowd)).DefaultIfEmpty().Max(),
            ImageSizes = [.. dataset.Images.Where(image => image.Width > 0).GroupBy(image => (image.Width, image.Height))
                .Select(group => new SizeCount(group.Key.Width, group.Key.Height, group.Count()))
                .OrderByDescending(size => size.Images).ThenBy(size => size.Width).ThenBy(size => size.Height)],
        };
    }
}

/// <summary>How often a category occurs.</summary>
public sealed record CategoryCount(string Name, int Instances, int Images);

/// <summary>How often an image size occurs.</summary>
public sealed record SizeCount(int Width, int Height, int Images);
