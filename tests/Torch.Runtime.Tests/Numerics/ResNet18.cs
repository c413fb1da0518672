using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Runtime.Tests.Numerics;

/// <summary>ResNet-18 under torchvision's names.</summary>
internal sealed class ResNet18 : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly Module<Tensor, Tensor> bn1;
    private readonly ReLU relu;
    private readonly MaxPool2d maxpool;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Linear fc;

    public ResNet18(Func<long, Module<Tensor, Tensor>> norm, long classes) : base(nameof(ResNet18))
    {
        conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
        bn1 = norm(64);
        relu = ReLU(inplace: true);
        maxpool = MaxPool2d(3, stride: 2, padding: 1);
        layer1 = Layer(64, 64, 1, norm);
        layer2 = Layer(64, 128, 2, norm);
        layer3 = Layer(128, 256, 2, norm);
        layer4 = Layer(256, 512, 2, norm);
        avgpool = AdaptiveAvgPool2d(1);
        fc = Linear(512, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = maxpool.call(relu.call(bn1.call(conv1.call(input))));
        x = layer4.call(layer3.call(layer2.call(layer1.call(x))));
        return fc.call(avgpool.call(x).flatten(1)).MoveToOuterDisposeScope();
    }

    private static Sequential Layer(long inputs, long outputs, long stride, Func<long, Module<Tensor, Tensor>> norm)
    {
        var shortcut = stride == 1 ? null : Sequential(Conv2d(inputs, outputs, 1, stride: stride, bias: false), norm(outputs));
        return Sequential(new Block(inputs, outputs, stride, norm, shortcut), new Block(outputs, outputs, 1, norm, null));
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1;
        private readonly Module<Tensor, Tensor> bn1;
        private readonly ReLU relu;
        private readonly Conv2d conv2;
        private readonly Module<Tensor, Tensor> bn2;
        private readonly Sequential? downsample;

        public Block(long inputs, long outputs, long stride, Func<long, Module<Tensor, Tensor>> norm, Sequential? shortcut) : base(nameof(Block))
        {
            conv1 = Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false);
            bn1 = norm(outputs);
            relu = ReLU(inplace: true);
            conv2 = Conv2d(outputs, outputs, 3, padding: 1, bias: false);
            bn2 = norm(outputs);
            downsample = shortcut;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = bn2.call(conv2.call(relu.call(bn1.call(conv1.call(input)))));
            x.add_(downsample?.call(input) ?? input);
            return relu.call(x).MoveToOuterDisposeScope();
        }
    }
}
