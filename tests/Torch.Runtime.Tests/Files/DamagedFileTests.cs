using System.Text;
using Torch.Runtime.Files;
using Torch.Runtime.Tests.Golden;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests.Files;

public sealed class DamagedFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pth");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("state_dict.pth")]
    [InlineData("old_form.pth")]
    public void A_file_cut_off_anywhere_is_an_error_with_its_name(string name)
    {
        byte[] whole = File.ReadAllBytes(GoldenFile.PathOf(Path.Combine("files", name)));

        for (int length = 0; length < whole.Length; length += 1 + (length / 13))
        {
            File.WriteAllBytes(_path, whole[..length]);
            var error = Assert.Throws<WeightFileException>(ReadAll);
            Assert.StartsWith(_path, error.Message);
        }
    }

    [Fact]
    public void A_changed_byte_of_a_tensor_is_noticed()
    {
        byte[] bytes = File.ReadAllBytes(GoldenFile.PathOf(Path.Combine("files", "state_dict.pth")));
        int data = bytes.AsSpan().IndexOf("archive/data/0"u8) is var found and > 0 ? found : bytes.AsSpan().IndexOf("/data/0"u8);
        bytes[data + 100] ^= 1;
        File.WriteAllBytes(_path, bytes);

        Assert.Contains("checksum", Assert.Throws<WeightFileException>(ReadAll).Message);
    }

    [Theory]
    [InlineData("state_dict.pth")]
    [InlineData("kinds.pth")]
    [InlineData("old_form.pth")]
    [InlineData("old_form_views.pth")]
    [InlineData("arrays_2.pkl")]
    [InlineData("arrays_4.pkl")]
    [InlineData("arrays_5.pkl")]
    [InlineData("arrays_python2.pkl")]
    public void A_hurt_file_gives_a_sentence_or_tensors_and_takes_no_more_memory_than_it_needs(string name) =>
        Hurt(File.ReadAllBytes(GoldenFile.PathOf(Path.Combine("files", name))));

    [Fact]
    public void So_does_hurt_safetensors()
    {
        SafetensorsFile.Write(_path, new Dictionary<string, Tensor> { ["a.weight"] = ones(2, 3), ["b"] = ones(4, ScalarType.Float16) },
            new Dictionary<string, string> { ["format"] = "pt" });

        Hurt(File.ReadAllBytes(_path));
    }

    [Fact]
    public void So_does_a_hurt_index_of_two_files()
    {
        using var folder = new TempFolder();
        SafetensorsFile.Write(folder.At("1.safetensors"), new Dictionary<string, Tensor> { ["a.weight"] = ones(2, 3) });
        SafetensorsFile.Write(folder.At("2.safetensors"), new Dictionary<string, Tensor> { ["b.weight"] = ones(2, 3) });

        Hurt("""{"metadata": {"total_size": 48}, "weight_map": {"a.weight": "1.safetensors", "b.weight": "2.safetensors"}}"""u8.ToArray(),
            folder.At("model.safetensors.index.json"));
    }

    [Fact]
    public void Text_a_foreign_pickle_and_a_foreign_zip_are_refused()
    {
        foreach (byte[] content in new[] { "weights, honestly\n"u8.ToArray(), [0x80, 2, (byte)'K', 1, (byte)'.'], [.. "PK\x05\x06"u8, .. new byte[18]] })
        {
            File.WriteAllBytes(_path, content);
            Assert.Throws<WeightFileException>(ReadAll);
        }
    }

    [Fact]
    public void A_pickle_that_would_run_code_runs_nothing_and_is_named()
    {
        // cos\nsystem\n(X...tR. : os.system("touch <path>.ran") in a legacy file after its three headers.
        byte[] command = Encoding.UTF8.GetBytes($"touch {_path}.ran");
        byte[] attack = [0x80, 2, .. "cos\nsystem\n("u8, (byte)'X', .. BitConverter.GetBytes(command.Length), .. command, .. "tR."u8];
        byte[] whole = File.ReadAllBytes(GoldenFile.PathOf(Path.Combine("files", "old_form.pth")));
        int main = whole.AsSpan().IndexOf("ccollections"u8) - 2;
        File.WriteAllBytes(_path, [.. whole[..main], .. attack, 0x80, 2, (byte)']', (byte)'.']);

        var error = Assert.Throws<WeightFileException>(ReadAll);

        Assert.Contains("os.system", error.Message);
        Assert.False(File.Exists(_path + ".ran"));
    }

    [Fact]
    public void A_safetensors_file_cut_off_or_with_a_broken_header_is_refused()
    {
        byte[] header = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"""u8.ToArray();
        File.WriteAllBytes(_path, [.. BitConverter.GetBytes((long)header.Length), .. header, 0, 0, 0, 0]);
        Assert.Contains("'a'", Assert.Throws<WeightFileException>(ReadAll).Message);

        byte[] broken = """{"a":{"dtype":"F32"}}"""u8.ToArray();
        File.WriteAllBytes(_path, [.. BitConverter.GetBytes((long)broken.Length), .. broken]);
        Assert.Contains("header", Assert.Throws<WeightFileException>(ReadAll).Message);
    }

    private void Hurt(byte[] whole, string? path = null)
    {
        const long gigabyte = 1L << 30;
        long before = NativeMemory.PeakBytes;
        Damage.Each(whole, 300, bytes =>
        {
            File.WriteAllBytes(path ?? _path, bytes);
            ReadAll(path ?? _path);
        }, exception => exception is WeightFileException);
        Assert.True(NativeMemory.PeakBytes - before < gigabyte, $"{NativeMemory.PeakBytes - before} bytes");
    }

    private void ReadAll() => ReadAll(_path);

    private static void ReadAll(string path)
    {
        using var file = WeightFile.Read(path);
        foreach (string name in file.Names)
        {
            _ = file[name];
        }
    }
}
