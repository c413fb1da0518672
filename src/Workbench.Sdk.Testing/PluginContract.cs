using System.Reflection;
using System.Text.RegularExpressions;
using Workbench.Sdk.Options;
using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Testing;

/// <summary>What every plugin must hold, whatever its family. Inherit the class of the family, for example <see cref="BackboneContract{TPlugin}"/>.</summary>
/// <typeparam name="TPart">The family's contract.</typeparam>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
[Collection(typeof(OneAtATime))]
public abstract partial class PluginContract<TPart, TPlugin>
    where TPlugin : IPlugin<TPart>, new()
{
    /// <summary>The options the part is made with; the defaults, unless the test class says otherwise.</summary>
    protected virtual object Options => Activator.CreateInstance(new TPlugin().OptionsType)!;

    /// <summary>The parts and sizes the part is made with; plain stand-ins, unless the test class says otherwise.</summary>
    protected virtual BuildContext Context => new() { ImageSize = (64, 64), Categories = Some.Categories };

    /// <summary>A fresh part.</summary>
    protected TPart Create() => new TPlugin().Create(Options, Context);

    /// <summary>The attribute gives a name that recipes can hold, a summary, and this contract's version.</summary>
    [Fact]
    public void The_attribute_has_a_good_name_and_a_summary()
    {
        var attribute = typeof(TPlugin).GetCustomAttribute<PluginAttribute>();

        Assert.NotNull(attribute);
        Assert.Matches(GoodName(), attribute.Name);
        Assert.NotEqual("", attribute.Summary);
        Assert.Equal(Contract.Version, attribute.ContractVersion);
        Assert.Equal(typeof(IPlugin<TPart>), attribute.ContractType);
    }

    /// <summary>The options hold their own rules: a recipe that names the plugin and no more than it must is valid.</summary>
    [Fact]
    public void The_options_are_valid()
    {
        var problems = OptionsCheck.Check(Options);

        Assert.Empty(problems);
    }

    /// <summary>Every option can be written in a recipe and says what it means.</summary>
    [Fact]
    public void Every_option_can_be_written_and_is_explained()
    {
        var options = OptionsSchema.Of(new TPlugin().OptionsType);

        Assert.DoesNotContain(options, option => option.Name == "use");
        Assert.Empty(options.SelectMany(option => option.Members.Prepend(option)).Where(option => option.Summary.Length == 0).Select(option => option.Name));
    }

    /// <summary>Parts share nothing: two runs in one process must not meet in one.</summary>
    [Fact]
    public void Each_creation_makes_a_part_of_its_own()
    {
        var (first, second) = (Create(), Create());

        Assert.NotNull(first);
        Assert.NotSame(first, second);
    }

    [GeneratedRegex("^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")]
    private static partial Regex GoodName();
}
