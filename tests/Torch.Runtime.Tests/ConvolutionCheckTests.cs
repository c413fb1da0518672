namespace Torch.Runtime.Tests;

public sealed class ConvolutionCheckTests
{
    [Fact]
    public void Convolutions_are_right_on_this_machine() => Assert.Null(ConvolutionCheck.Problem());
}
