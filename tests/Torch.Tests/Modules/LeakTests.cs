using Torch.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Tests.Modules;

public sealed class LeakTests
{
    [Fact]
    public void Three_hundred_training_steps_leave_native_bytes_and_tensors_flat()
    {
        set_num_threads(2);
        manual_seed(1);
        using var model = Sequential(Conv2d(3, 16, 3, padding: 1), BatchNorm2d(16), ReLU(inplace: true), MaxPool2d(2), Conv2d(16, 16, 3), GroupNorm(4, 16),
            SiLU(), AdaptiveAvgPool2d(1), Flatten(), Dropout(0.1), Linear(16, 5));
        using var optimizer = optim.SGD(model.parameters(), 0.01, momentum: 0.9, weight_decay: 1e-4);
        using var x = randn(4, 3, 16, 16);
        using var y = randint(0, 5, new long[] { 4 }, dtype: ScalarType.Int64);
        Train(20);
        long bytes = NativeMemory.LiveBytes;
        long tensors = Tensor.TotalCount;

        Train(300);

        Assert.True(bytes > model.parameters().Sum(parameter => parameter.numel() * 4), "native bytes are counted");
        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.InRange(NativeMemory.LiveBytes - bytes, -65536, 65536);

        void Train(int steps)
        {
            for (int step = 0; step < steps; step++)
            {
                using var scope = NewDisposeScope();
                model.zero_grad();
                functional.cross_entropy(model.call(x), y, label_smoothing: 0.1).backward();
                nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                optimizer.step();
            }
        }
    }

    [Fact]
    public void An_Adam_run_keeps_its_tensors_too()
    {
        manual_seed(1);
        using var model = Linear(8, 4);
        using var optimizer = optim.AdamW(model.parameters(), amsgrad: true);
        using var x = randn(4, 8);
        Train(5);
        long tensors = Tensor.TotalCount;

        Train(50);

        Assert.Equal(tensors, Tensor.TotalCount);

        void Train(int steps)
        {
            for (int step = 0; step < steps; step++)
            {
                using var scope = NewDisposeScope();
                model.zero_grad();
                model.call(x).pow(2).sum().backward();
                optimizer.step();
            }
        }
    }
}
