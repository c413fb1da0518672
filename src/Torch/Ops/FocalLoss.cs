using static TorchSharp.torch;

namespace TorchSharp;

public static partial class torchvision
{
    public static partial class ops
    {
        /// <summary>Binary cross-entropy in which easy examples count little: the focal loss of RetinaNet.</summary>
        /// <param name="inputs">Logits of any shape.</param>
        /// <param name="targets">0 or 1, as floats of the same shape.</param>
        /// <param name="alpha">Weight of the ones; below 0: none.</param>
        /// <param name="gamma">How strongly easy examples are faded out.</param>
        public static Tensor sigmoid_focal_loss(Tensor inputs, Tensor targets, double alpha = 0.25, double gamma = 2,
            nn.Reduction reduction = nn.Reduction.None)
        {
            using var scope = NewDisposeScope();
            var p = inputs.sigmoid();
            var entropy = nn.functional.binary_cross_entropy_with_logits(inputs, targets, reduction: nn.Reduction.None);
            var hit = (p * targets) + ((1 - p) * (1 - targets));
            var loss = entropy * (1 - hit).pow(gamma);
            if (alpha >= 0)
            {
                loss = ((alpha * targets) + ((1 - alpha) * (1 - targets))) * loss;
            }
            return Reduced(loss, reduction).MoveToOuterDisposeScope();
        }

        public static Tensor sigmoid_focal_loss(Tensor inputs, Tensor targets, float alpha = 0.25f, float gamma = 2f,
            nn.Reduction reduction = nn.Reduction.None) => sigmoid_focal_loss(inputs, targets, (double)alpha, gamma, reduction);

        /// <summary>1 - generalized overlap of boxes paired by position: [N], [4] or reduced.</summary>
        public static Tensor generalized_box_iou_loss(Tensor boxes1, Tensor boxes2, nn.Reduction reduction = nn.Reduction.None, double eps = 1E-07)
        {
            using var scope = NewDisposeScope();
            var (x1, y1, x2, y2) = Sides(boxes1);
            var (u1, v1, u2, v2) = Sides(boxes2);
            var shared = (minimum(x2, u2) - maximum(x1, u1)).clamp_min(0) * (minimum(y2, v2) - maximum(y1, v1)).clamp_min(0);
            var union = ((x2 - x1) * (y2 - y1)) + ((u2 - u1) * (v2 - v1)) - shared;
            var around = (maximum(x2, u2) - minimum(x1, u1)) * (maximum(y2, v2) - minimum(y1, v1));
            var overlap = (shared / (union + eps)) - ((around - union) / (around + eps));
            return Reduced(1 - overlap, reduction).MoveToOuterDisposeScope();
        }

        private static Tensor Reduced(Tensor loss, nn.Reduction reduction) => reduction switch
        {
            nn.Reduction.Mean => loss.numel() > 0 ? loss.mean() : 0.0 * loss.sum(),
            nn.Reduction.Sum => loss.sum(),
            _ => loss,
        };
    }
}
