namespace Torch.Runtime.Tests;

public sealed class ConvolutionCheckTests
{
    // In the layout of all trainings that do not ask for another one; where that is wrong, ConvolutionCheck ends a run in a sentence.
    [Fact]
    public void Convolutions_are_right_on_this_machine() => Assert.Null(ConvolutionCheck.Problem(channelsLast: true));
}
