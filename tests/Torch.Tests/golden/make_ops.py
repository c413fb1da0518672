"""Results of torchvision.ops. Run: python3 make_ops.py"""
from common import floats, torch, write
from torchvision import ops


def boxes(count, size=100.0, dtype=torch.float32):
    corner = torch.rand(count, 2, dtype=dtype) * size
    return torch.cat([corner, corner + torch.rand(count, 2, dtype=dtype) * size / 4], 1)


torch.manual_seed(29)
a, b = boxes(7), boxes(5)
many = boxes(1000)
scores = (torch.rand(1000) * 50).round() / 50
logits = torch.randn(6, 4, requires_grad=True)
targets = (torch.rand(6, 4) > 0.7).float()
focal = ops.sigmoid_focal_loss(logits, targets, alpha=0.25, gamma=2, reduction="sum")
focal.backward()
degenerate = torch.tensor([[0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 5.0, 5.0], [1.0, 1.0, 5.0, 5.0]])
frozen = ops.FrozenBatchNorm2d(3)
frozen.weight.copy_(torch.tensor([1.0, 2.0, 0.5]))
frozen.running_mean.copy_(torch.tensor([0.1, -0.2, 0.3]))
frozen.running_var.copy_(torch.tensor([1.5, 0.7, 2.0]))
image = torch.randn(2, 3, 4, 4)
torch.manual_seed(31)
squeeze = ops.SqueezeExcitation(8, 2)
squeezed = squeeze(torch.randn(2, 8, 3, 3))
torch.manual_seed(37)
rows = ops.stochastic_depth(torch.ones(6, 2), 0.4, "row")
batch = ops.stochastic_depth(torch.ones(6, 2), 0.4, "batch")
write("ops.json", {
    "area": floats(ops.box_area(a)),
    "iou": floats(ops.box_iou(a, b), 35),
    "giou": floats(ops.generalized_box_iou(a, b), 35),
    "giou_loss": floats(ops.generalized_box_iou_loss(a[:5], b, reduction="mean")),
    "xywh": floats(ops.box_convert(a, "xyxy", "xywh"), 28),
    "cxcywh": floats(ops.box_convert(a, "xyxy", "cxcywh"), 28),
    "back": floats(ops.box_convert(ops.box_convert(a, "xyxy", "cxcywh"), "cxcywh", "xyxy"), 28),
    "nms": {str(t): ops.nms(many, scores, t).tolist() for t in (0.0, 0.3, 0.5, 0.7)},
    "nms_double": ops.nms(many.double(), scores.double(), 0.3).tolist(),
    "nms_degenerate": ops.nms(degenerate, torch.tensor([0.1, 0.2, 0.3, 0.3]), 0.5).tolist(),
    "focal": {"value": focal.item(), "grad": floats(logits.grad, 24)},
    "frozen": floats(frozen(image), 96),
    "squeeze": floats(squeezed),
    "rows": rows.tolist(),
    "batch": batch.tolist(),
})
