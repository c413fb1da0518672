using System.Runtime.InteropServices;
using TorchSharp.Native;
using static TorchSharp.torch;
using Operators = TorchSharp.Native.Ops;

namespace Torch.Tests.Native;

public sealed class ErrorTests
{
    [Fact]
    public void Shapes_that_do_not_fit_are_an_exception_with_libtorchs_message()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));

        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message);
    }

    [Fact]
    public void The_next_call_after_an_error_works()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => ones(2).reshape(3));

        Assert.Equal(2f, ones(2).sum().item<float>());
    }

    [Fact]
    public void A_disposed_operand_is_named_as_such()
    {
        using var scope = NewDisposeScope();
        var gone = ones(2);
        gone.Dispose();

        Assert.Throws<InvalidOperationException>(() => ones(2) + gone);
    }

    [Fact]
    public void An_operator_that_does_not_exist_is_not_supported()
    {
        Assert.False(Op.Exists("aten::no_such_operator"));
        Assert.Throws<NotSupportedException>(() => Operators.Call("aten::no_such_operator"));
    }

    [Fact]
    public void A_value_of_the_wrong_kind_names_the_parameter()
    {
        using var t = ones(2);

        var error = Assert.Throws<ExternalException>(() => Operators.Call("aten::sum.dim_IntList", t, "rows"));

        Assert.Contains("'dim'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_arguments_are_refused()
    {
        using var t = ones(2);

        Assert.Throws<ExternalException>(() => Operators.Call("aten::relu", t, 1, 2));
    }
}
