using Workbench.Engine.Plugins;
using Workbench.Sdk.Plugins;

namespace Architecture.Tests;

public sealed class ContractTests
{
    [Fact]
    public void A_contract_has_at_most_five_members()
    {
        var large = typeof(Contract).Assembly.GetExportedTypes().Where(type => type.IsInterface)
            .Select(type => (type.Name, Count: type.GetProperties().Length + type.GetMethods().Count(method => !method.IsSpecialName)))
            .Where(contract => contract.Count > 5);

        Assert.Empty(large);
    }

    [Fact]
    public void Every_family_attribute_of_the_sdk_is_a_family_of_the_catalog()
    {
        var attributes = typeof(Contract).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(PluginAttribute)));

        Assert.Equal(attributes.Order(ByName), PluginFamily.All.Select(family => family.Attribute).Order(ByName));
    }

    [Fact]
    public void Every_part_contract_has_a_contract_test_for_plugin_authors()
    {
        var tests = typeof(Workbench.Sdk.Testing.Some).Assembly.GetExportedTypes().Where(type => type.IsAbstract && type.BaseType is { IsGenericType: true })
            .Select(type => type.BaseType!.GenericTypeArguments[0]);

        Assert.Equal(PluginFamily.All.Select(family => family.Part).Order(ByName), tests.Order(ByName));
    }

    private static readonly IComparer<Type> ByName = Comparer<Type>.Create((left, right) => string.CompareOrdinal(left.FullName, right.FullName));
}
