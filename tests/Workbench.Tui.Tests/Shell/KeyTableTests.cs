using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Tests.Shell;

public sealed class KeyTableTests
{
    // Prefixes of tmux and screen, flow control, and what a cooked terminal turns into a signal.
    private static readonly string[] Taken = ["Ctrl-A", "Ctrl-B", "Ctrl-S", "Ctrl-Q", "Ctrl-\\"];

    public static TheoryData<string> Screens => [.. KeyTable.OfScreens.Keys.Select(kind => kind.ToString())];

    [Theory]
    [MemberData(nameof(Screens))]
    public void No_key_does_two_things_on_a_screen(string screen)
    {
        var keys = KeyTable.Of(Enum.Parse<ScreenKind>(screen)).SelectMany(binding => binding.Keys.Select(key => (key, binding.Id)));

        var clashes = keys.GroupBy(pair => pair.key).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(pair => pair.Id))}");

        Assert.Empty(clashes);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void No_action_has_the_name_of_another_on_a_screen(string screen)
    {
        var names = KeyTable.Of(Enum.Parse<ScreenKind>(screen)).Select(binding => binding.Id).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void A_key_means_the_same_on_every_screen()
    {
        var meanings = KeyTable.OfScreens.Values.SelectMany(bindings => bindings).Concat(GlobalKeys.All)
            .SelectMany(binding => binding.Keys.Select(key => (Key: key, binding.Id))).Distinct();

        var different = meanings.GroupBy(pair => pair.Key).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(pair => pair.Id))}");

        Assert.Empty(different);
    }

    [Fact]
    public void No_key_is_one_that_multiplexers_or_terminals_take_for_themselves()
    {
        var keys = KeyTable.OfScreens.Values.SelectMany(bindings => bindings).Concat(GlobalKeys.All).SelectMany(binding => binding.Keys);

        Assert.Empty(keys.Intersect(Taken));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void The_footer_fits_eighty_columns(string screen)
    {
        var words = KeyTable.Of(Enum.Parse<ScreenKind>(screen)).Where(binding => binding.Footer.Length > 0);

        Assert.InRange(words.Sum(binding => binding.Keys[0].Length + binding.Footer.Length + 3), 1, 80);
    }
}
