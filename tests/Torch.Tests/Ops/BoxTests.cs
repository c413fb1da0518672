using Torch.Tests.Golden;
using static TorchSharp.torch;
using static TorchSharp.torchvision;

namespace Torch.Tests.Ops;

/// <summary>Against torchvision 0.14.1, on the boxes that make_ops.py draws.</summary>
public sealed class BoxTests
{
    [Fact]
    public void Boxes_and_their_overlaps_are_torchvisions()
    {
        var golden = new GoldenFile("ops.json");
        using var scope = NewDisposeScope();
        manual_seed(29);
        var (a, b) = (Boxes(7), Boxes(5));

        golden.Equal(golden.Root.GetProperty("area"), ops.box_area(a), "area");
        golden.Equal(golden.Root.GetProperty("iou"), ops.box_iou(a, b), "iou");
        golden.Equal(golden.Root.GetProperty("giou"), ops.generalized_box_iou(a, b), "giou");
        golden.Equal(golden.Root.GetProperty("giou_loss"), ops.generalized_box_iou_loss(a.narrow(0, 0, 5), b, nn.Reduction.Mean), "giou loss");
        golden.Equal(golden.Root.GetProperty("xywh"), ops.box_convert(a, ops.BoxFormats.xyxy, ops.BoxFormats.xywh), "xywh");
        var centred = ops.box_convert(a, ops.BoxFormats.xyxy, ops.BoxFormats.cxcywh);
        golden.Equal(golden.Root.GetProperty("cxcywh"), centred, "cxcywh");
        golden.Equal(golden.Root.GetProperty("back"), ops.box_convert(centred, ops.BoxFormats.cxcywh, ops.BoxFormats.xyxy), "back");
    }

    [Fact]
    public void Nms_keeps_torchvisions_boxes_ties_included()
    {
        var golden = new GoldenFile("ops.json");
        using var scope = NewDisposeScope();
        manual_seed(29);
        _ = (Boxes(7), Boxes(5));
        var boxes = Boxes(1000);
        var scores = (rand(1000) * 50).round() / 50;

        foreach (var entry in golden.Root.GetProperty("nms").EnumerateObject())
        {
            double threshold = double.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(Longs(entry.Value), ops.nms(boxes, scores, threshold).data<long>().ToArray());
        }
        var wide = ops.nms(boxes.to(ScalarType.Float64), scores.to(ScalarType.Float64), 0.3);
        Assert.Equal(Longs(golden.Root.GetProperty("nms_double")), wide.data<long>().ToArray());
    }

    [Fact]
    public void Boxes_without_area_do_not_suppress_each_other()
    {
        var golden = new GoldenFile("ops.json");
        using var scope = NewDisposeScope();
        var boxes = tensor([0f, 0, 0, 0, 0, 0, 0, 0, 1, 1, 5, 5, 1, 1, 5, 5]).reshape(4, 4);

        var kept = ops.nms(boxes, tensor([0.1f, 0.2f, 0.3f, 0.3f]), 0.5);

        Assert.Equal(Longs(golden.Root.GetProperty("nms_degenerate")), kept.data<long>().ToArray());
        Assert.Equal(0, ops.nms(zeros(0, 4), zeros(0), 0.5).numel());
    }

    [Fact]
    public void Nms_refuses_shapes_that_do_not_fit()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(() => ops.nms(zeros(3, 4), zeros(2), 0.5));
    }

    [Fact]
    public void The_focal_loss_and_its_gradient_are_torchvisions()
    {
        var golden = new GoldenFile("ops.json");
        using var scope = NewDisposeScope();
        manual_seed(29);
        _ = (Boxes(7), Boxes(5), Boxes(1000), rand(1000));
        var logits = randn(6, 4, requires_grad: true);
        var targets = (rand(6, 4) > 0.7).to(ScalarType.Float32);

        var loss = ops.sigmoid_focal_loss(logits, targets, alpha: 0.25, reduction: nn.Reduction.Sum);
        loss.backward();

        golden.Equal(golden.Root.GetProperty("focal").GetProperty("value").GetDouble(), loss.item<float>(), "loss");
        golden.Equal(golden.Root.GetProperty("focal").GetProperty("grad"), logits.grad!, "gradient");
    }

    private static Tensor Boxes(long count)
    {
        var corner = rand(count, 2) * 100.0;
        return cat([corner, corner + (rand(count, 2) * 100.0 / 4)], 1);
    }

    private static long[] Longs(System.Text.Json.JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt64())];
}
