namespace Vision.Data;

/// <summary>Boxes that are numbers of a right form and yet no place in their image.</summary>
public static class DatasetCheckBoxes
{
    /// <summary>
    /// How many boxes look like shares of width and height: those of images all of whose boxes end within the first two pixels (VOC's last pixel counts,
    /// so a share of 1 ends there).
    /// </summary>
    public static int CountNormalised(Dataset dataset) => Normalised(dataset).Sum(image => image.Annotations.Count);

    /// <summary>The problem with boxes that look like shares of width and height, if there are any.</summary>
    public static IEnumerable<DataProblem> LookNormalised(Dataset dataset)
    {
        var images = Normalised(dataset).ToList();
        if (images.Count > 0)
        {
            yield return new(dataset.Name, "", $"{images.Sum(image => image.Annotations.Count)} of {Boxes(dataset)} boxes, "
                + $"those of {images[0].FileName} among them, lie in the first pixels of their image: they look like shares of its width and height (0 to 1), "
                + "and are taken for pixels. Multiply them by the image's width and height, or use the format yolo, whose boxes are shares");
        }
    }

    /// <summary>The problem with boxes of less than a pixel, if there are any.</summary>
    internal static IEnumerable<DataProblem> BelowOnePixel(Dataset dataset)
    {
        var small = dataset.Images.Where(image => !IsNormalised(image))
            .SelectMany(image => image.Annotations, (image, annotation) => (image.FileName, annotation.Box))
            .Where(item => item.Box.Width < 1 || item.Box.Height < 1).ToList();
        if (small.Count > 0)
        {
            yield return new(dataset.Name, "", $"{small.Count} of {Boxes(dataset)} boxes, one of {small[0].FileName} "
                + "among them, are less than a pixel wide or high: strokes of the pen, or of another unit than pixels. They are trained on as objects; take "
                + "them out of the labels if they are none");
        }
    }

    private static int Boxes(Dataset dataset) => dataset.Images.Sum(image => image.Annotations.Count);

    private static IEnumerable<ImageRecord> Normalised(Dataset dataset) => dataset.Images.Where(IsNormalised);

    private static bool IsNormalised(ImageRecord image) =>
        image.Annotations.Count > 0 && image.Annotations.All(annotation => annotation.Box is { X: <= 1, Y: <= 1, X2: <= 2, Y2: <= 2 });
}
