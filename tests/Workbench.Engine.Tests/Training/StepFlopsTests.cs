using Workbench.Engine.Training;
using static TorchSharp.torch;

namespace Workbench.Engine.Tests.Training;

public sealed class StepFlopsTests
{
    [Fact]
    public void A_trained_pass_costs_three_times_one_without_gradients()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (nn.Linear(6, 4), nn.Linear(6, 4));
        using var flops = new StepFlops(nn.Sequential(student, teacher));
        student.call(zeros(7, 6)); // an evaluation before the step

        flops.Begin();
        student.call(zeros(3, 6));
        student.call(zeros(2, 6)); // the second stream
        using (no_grad())
        {
            teacher.call(zeros(10, 6));
        }

        Assert.Equal(2.0 * 24 * (3 * 5 + 10), flops.End());
    }
}
