"""Losses of ResNet-18 over 4 SGD steps, with BatchNorm and GroupNorm(32); seeds alone fix weights and inputs. Run: python3 make_resnet.py"""
from common import floats, torch, write
import torchvision


def sequence(norm_layer):
    torch.manual_seed(7)
    model = torchvision.models.resnet18(norm_layer=norm_layer)
    x = torch.randn(8, 3, 96, 96)
    y = torch.randint(0, 1000, (8,))
    weights = [floats(p)["sum"] for p in model.parameters()]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9, weight_decay=1e-4, foreach=False)
    losses = []
    for _ in range(4):
        optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    with torch.no_grad():
        evaluated = torch.nn.functional.cross_entropy(model(x), y).item()
    return {"initial_sums": weights, "losses": losses, "eval": evaluated, "final_fc": floats(model.fc.weight)}


write("resnet18.json", {
    "batch_norm": sequence(None),
    "group_norm": sequence(lambda channels: torch.nn.GroupNorm(32, channels)),
})
