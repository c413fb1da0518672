using System.Diagnostics;
using Torch.Runtime.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests.Files;

public sealed class WritingTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pth");
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void A_pth_file_is_read_back_equal()
    {
        var tensors = Tensors();

        var values = new Dictionary<string, object?> { ["json"] = "{\"step\": 3}", ["step"] = 3L, ["rate"] = 0.1, ["done"] = false, ["big"] = 1L << 40 };

        PthFile.Write(_path, tensors, values);

        using var file = WeightFile.Read(_path);
        AssertSame(tensors, file);
        Assert.Equal(values.Values, file.Values.Values);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.*"));
    }

    [Fact]
    public void A_safetensors_file_is_read_back_equal()
    {
        var tensors = Tensors();

        SafetensorsFile.Write(_path, tensors, new Dictionary<string, string> { ["made by"] = "us" });

        using var file = WeightFile.Read(_path);
        AssertSame(tensors, file);
        Assert.Equal("safetensors", file.Format);
        Assert.Equal("us", file.Values["made by"]);
    }

    [Fact]
    public void The_same_weights_give_the_same_bytes()
    {
        PthFile.Write(_path, Tensors());
        byte[] first = File.ReadAllBytes(_path);

        PthFile.Write(_path, Tensors());

        Assert.Equal(first, File.ReadAllBytes(_path));
    }

    [Fact]
    public void The_bytes_of_tensors_start_at_multiples_of_64()
    {
        PthFile.Write(_path,
            new Dictionary<string, Tensor> { ["a"] = full([5], 1234567.0, dtype: ScalarType.Float64), ["b"] = full([3], 7654321L, dtype: ScalarType.Int64) });

        byte[] bytes = File.ReadAllBytes(_path);
        Assert.Equal(0, bytes.AsSpan().IndexOf(BitConverter.GetBytes(1234567.0)) % 64);
        Assert.Equal(0, bytes.AsSpan().IndexOf(BitConverter.GetBytes(7654321L)) % 64);
    }

    [Fact]
    public void A_failure_leaves_the_old_file()
    {
        PthFile.Write(_path, Tensors());
        byte[] before = File.ReadAllBytes(_path);
        var gone = ones(3);
        gone.Dispose();

        Assert.ThrowsAny<InvalidOperationException>(() => PthFile.Write(_path, new Dictionary<string, Tensor> { ["a"] = gone }));
        Assert.Throws<ArgumentException>(() => PthFile.Write(_path, Tensors(), new Dictionary<string, object?> { ["x"] = new object() }));
        Assert.Throws<ArgumentException>(() => PthFile.Write(_path, Tensors(), new Dictionary<string, object?> { ["f32"] = 1 }));

        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    [Theory]
    [InlineData("False")]
    [InlineData("True")]
    public void PyTorch_reads_what_we_write(string weightsOnly)
    {
        var tensors = Tensors();
        PthFile.Write(_path, tensors, new Dictionary<string, object?> { ["json"] = "{}", ["step"] = 3L });

        string said = Python($"""
            import torch, sys
            loaded = torch.load(r"{_path}", weights_only={weightsOnly})
            for name, t in loaded.items():
                if torch.is_tensor(t):
                    print(name, t.dtype, list(t.shape), t.double().sum().item(), t.is_contiguous())
                else:
                    print(name, t)
            """);

        Assert.Equal([.. tensors.Select(Line), "json {}", "step 3"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Line(KeyValuePair<string, Tensor> entry)
    {
        var (name, tensor) = (entry.Key, entry.Value);
        string dtype = tensor.dtype == ScalarType.Byte ? "uint8" : tensor.dtype.ToString().ToLowerInvariant();
        string number = tensor.to(ScalarType.Float64).sum().item<double>().ToString("R");
        return $"{name} torch.{dtype} [{string.Join(", ", tensor.shape)}] {(number.Contains('.') || number.Contains('E') ? number : number + ".0")} True";
    }

    private static Dictionary<string, Tensor> Tensors()
    {
        manual_seed(3);
        return new Dictionary<string, Tensor>
        {
            ["f32"] = randn(2, 3),
            ["transposed"] = randn(3, 2).t(),
            ["f64"] = randn(4).to(ScalarType.Float64),
            ["f16"] = ones(2, 2).to(ScalarType.Float16),
            ["bf16"] = ones(2, 2).to(ScalarType.BFloat16),
            ["i64"] = tensor(new long[] { 1L << 40, -3 }),
            ["i32"] = tensor(new[] { 1, -3 }),
            ["u8"] = tensor(new byte[] { 200, 1 }),
            ["bool"] = tensor(new[] { true, false }),
            ["scalar"] = tensor(2.5f),
            ["empty"] = zeros(0, 3),
            ["ünïcode"] = ones(1),
            ["parameter"] = nn.Parameter(ones(2)),
        };
    }

    private static void AssertSame(Dictionary<string, Tensor> expected, WeightFile file)
    {
        Assert.Equal(expected.Keys, file.Names);
        foreach (var (name, tensor) in expected)
        {
            Assert.Equal(tensor.dtype, file[name].dtype);
            Assert.Equal(tensor.shape, file[name].shape);
            Assert.Equal(tensor.detach().contiguous().bytes.ToArray(), file[name].bytes.ToArray());
        }
    }

    /// <summary>Runs a script in a Python that has torch; without one the test is skipped.</summary>
    private static string Python(string script)
    {
        const string interpreter = "/usr/bin/python3";
        if (!File.Exists(interpreter) || Run(interpreter, "import torch").code != 0)
        {
            Assert.Skip($"{interpreter} cannot import torch.");
        }
        var (code, output, error) = Run(interpreter, script);
        Assert.True(code == 0, error);
        return output;
    }

    private static (int code, string output, string error) Run(string interpreter, string script)
    {
        using var process = Process.Start(new ProcessStartInfo(interpreter, ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            Environment = { ["PYTHONIOENCODING"] = "utf-8" },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
