using Vision.Ops.Convolutions;

namespace Vision.Ops.Tests.Convolutions;

public sealed unsafe class TransposeTests
{
    [Theory]
    [InlineData(8, 8)]
    [InlineData(32, 16)]
    [InlineData(19, 13)]
    [InlineData(5, 27)]
    public void Every_number_is_at_its_place(int rows, int columns)
    {
        var (fromStep, toStep) = (columns + 3, rows + 5);
        var matrix = Enumerable.Range(0, rows * fromStep).Select(i => (float)i).ToArray();
        var result = new float[columns * toStep];

        fixed (float* from = matrix, to = result)
        {
            Transpose.Copy(from, fromStep, to, toStep, rows, columns);
        }

        for (var i = 0; i < result.Length; i++)
        {
            var (column, row) = Math.DivRem(i, toStep);
            Assert.Equal(row < rows ? matrix[row * fromStep + column] : 0, result[i]);
        }
    }
}
