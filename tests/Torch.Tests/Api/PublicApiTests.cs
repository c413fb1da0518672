using System.Reflection;
using System.Runtime.CompilerServices;
using Torch.Tests.Golden;
using TorchSharp;

namespace Torch.Tests.Api;

/// <summary>What we show is a part of what TorchSharp 0.107 shows: code written on ours compiles on the real one.</summary>
public sealed class PublicApiTests
{
    private static readonly Dictionary<string, HashSet<string>> Real = ReadList();

    [Fact]
    public void Every_public_type_exists_in_TorchSharp()
    {
        var own = Ours().Select(Key).Where(key => !Real.ContainsKey(key));

        Assert.Empty(own);
    }

    [Fact]
    public void Every_public_or_protected_member_exists_in_TorchSharp_with_the_same_names_and_defaults()
    {
        var own = from type in Ours()
                  where Real.ContainsKey(Key(type))
                  from member in MemberText.Of(type)
                  where !Real[Key(type)].Contains(member)
                  select $"{Key(type)}: {member}";

        Assert.True(!own.Any(), "TorchSharp 0.107 has no such member:\n" + string.Join("\n", own));
    }

    [Fact]
    public void The_test_sees_a_member_that_TorchSharp_does_not_have()
    {
        var members = MemberText.Of(typeof(Invented)).ToList();

        Assert.Contains("M public torch.Tensor Twice(torch.Tensor input, long? times = null, (long, long)? sides = null, double eps = 1E-05)", members);
        Assert.DoesNotContain(members, member => Real["TorchSharp::torch.nn.functional"].Contains(member));
    }

    private static IEnumerable<Type> Ours() =>
        typeof(torch).Assembly.GetExportedTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsHiddenNested(type));

    private static bool IsHiddenNested(Type type) => type.IsNestedAssembly || type.IsNestedPrivate;

    private static string Key(Type type) => $"{type.Namespace}::{TypeText.Name(type)}";

    private static Dictionary<string, HashSet<string>> ReadList()
    {
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];
        foreach (string line in File.ReadLines(Path.Combine(GoldenFile.Folder, "..", "Api", "torchsharp-0.107.txt")))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                types[line[2..]] = members = [];
            }
            else if (line is not ['#', ..])
            {
                members.Add(line);
            }
        }
        return types;
    }

    private sealed class Invented
    {
        public static readonly int Size = 1;

        public torch.Tensor Twice(torch.Tensor input, long? times = null, (long, long)? sides = null, double eps = 1e-5) =>
            times is null && sides is null && eps > Size ? input : input;
    }
}
