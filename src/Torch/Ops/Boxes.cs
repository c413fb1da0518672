using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The part of torchvision that detection needs.</summary>
public static partial class torchvision
{
    /// <summary>Operations on boxes: [N, 4] tensors of x1, y1, x2, y2 unless said otherwise.</summary>
    public static partial class ops
    {
        public enum BoxFormats
        {
            xyxy = 0,
            xywh = 1,
            cxcywh = 2,
        }

        /// <summary>Areas [N].</summary>
        public static Tensor box_area(Tensor boxes)
        {
            using var scope = NewDisposeScope();
            var (x1, y1, x2, y2) = Sides(Wide(boxes));
            return ((x2 - x1) * (y2 - y1)).MoveToOuterDisposeScope();
        }

        /// <summary>Overlap of each box of the first set with each of the second, [N, M].</summary>
        public static Tensor box_iou(Tensor boxes1, Tensor boxes2)
        {
            using var scope = NewDisposeScope();
            var (intersection, union) = Overlap(boxes1, boxes2);
            return (intersection / union).MoveToOuterDisposeScope();
        }

        /// <summary>Overlap less the empty share of the smallest box around both, [N, M]; from -1 to 1.</summary>
        public static Tensor generalized_box_iou(Tensor boxes1, Tensor boxes2)
        {
            using var scope = NewDisposeScope();
            var (intersection, union) = Overlap(boxes1, boxes2);
            var leftTop = minimum(Corner(boxes1, 0).unsqueeze(1), Corner(boxes2, 0));
            var rightBottom = maximum(Corner(boxes1, 2).unsqueeze(1), Corner(boxes2, 2));
            var size = Wide(rightBottom - leftTop).clamp_min(0);
            var around = size.select(2, 0) * size.select(2, 1);
            return ((intersection / union) - ((around - union) / around)).MoveToOuterDisposeScope();
        }

        public static Tensor box_convert(Tensor boxes, BoxFormats in_fmt, BoxFormats out_fmt)
        {
            if (in_fmt == out_fmt)
            {
                return boxes.clone();
            }
            using var scope = NewDisposeScope();
            var (a, b, c, d) = Sides(boxes);
            (a, b, c, d) = in_fmt switch
            {
                BoxFormats.xywh => (a, b, a + c, b + d),
                BoxFormats.cxcywh => (a - (0.5 * c), b - (0.5 * d), a + (0.5 * c), b + (0.5 * d)),
                _ => (a, b, c, d),
            };
            (a, b, c, d) = out_fmt switch
            {
                BoxFormats.xywh => (a, b, c - a, d - b),
                BoxFormats.cxcywh => ((a + c) / 2, (b + d) / 2, c - a, d - b),
                _ => (a, b, c, d),
            };
            return stack([a, b, c, d], -1).MoveToOuterDisposeScope();
        }

        private static (Tensor intersection, Tensor union) Overlap(Tensor boxes1, Tensor boxes2)
        {
            var leftTop = maximum(Corner(boxes1, 0).unsqueeze(1), Corner(boxes2, 0));
            var rightBottom = minimum(Corner(boxes1, 2).unsqueeze(1), Corner(boxes2, 2));
            var size = Wide(rightBottom - leftTop).clamp_min(0);
            var intersection = size.select(2, 0) * size.select(2, 1);
            return (intersection, box_area(boxes1).unsqueeze(1) + box_area(boxes2) - intersection);
        }

        private static Tensor Corner(Tensor boxes, long first) => boxes.narrow(1, first, 2);

        private static (Tensor, Tensor, Tensor, Tensor) Sides(Tensor boxes) =>
            (boxes.select(-1, 0), boxes.select(-1, 1), boxes.select(-1, 2), boxes.select(-1, 3));

        // Products of half or small integer coordinates would overflow.
        private static Tensor Wide(Tensor tensor) => tensor.dtype switch
        {
            ScalarType.Float32 or ScalarType.Float64 or ScalarType.Int32 or ScalarType.Int64 => tensor,
            _ => tensor.to(is_floating_point(tensor) ? ScalarType.Float32 : ScalarType.Int32),
        };
    }
}
