using System.CommandLine;
using Workbench.Engine.Recipes;

namespace Workbench.Cli;

/// <summary><c>workbench recipe</c>: look at recipes without training them.</summary>
internal static class RecipeCommand
{
    /// <summary>The verb.</summary>
    public static Command Create() =>
        new("recipe", "Show, check and explain recipes.") { CreateList(), CreateShow(), CreateCheck(), RecipeCommandSchema.Create(),
            RecipeCommandCost.Create() };

    private static Command CreateList()
    {
        var command = new Command("list", "List the recipes that can be named without a path.");
        command.SetAction(_ => ExitCode.Run(() =>
        {
            foreach (var name in RecipeFolders.Discover().Names())
            {
                Console.Out.WriteLine(name);
            }

            return 0;
        }));
        return command;
    }

    private static Command CreateShow()
    {
        var recipe = new Argument<string>("recipe") { Description = "A recipe file, or the name of one." };
        var set = GlobalOptions.Set();
        var command = new Command("show", "Print a recipe with its bases, defaults and overrides worked in: every option with its value.") { recipe, set };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var reading = arguments.Services().Recipes.Read(arguments.GetRequiredValue(recipe), arguments.GetValue(set) ?? []);
            var resolved = reading.Require();
            Warn(reading);
            Console.Out.Write(RecipeWriter.Write(resolved));
            return 0;
        }));
        return command;
    }

    private static Command CreateCheck()
    {
        var recipes = new Argument<string[]>("recipe") { Description = "Recipe files or names.", Arity = ArgumentArity.OneOrMore };
        var set = GlobalOptions.Set();
        var command = new Command("check", "Check recipes and report every problem with file, line and option. Exit code 1 if there is one.") { recipes, set };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var reader = arguments.Services().Recipes;
            var failed = 0;
            foreach (var name in arguments.GetRequiredValue(recipes))
            {
                var reading = reader.Read(name, arguments.GetValue(set) ?? []);
                Warn(reading);
                foreach (var problem in reading.Problems)
                {
                    Console.Error.WriteLine(problem);
                }

                failed += reading.Recipe is null ? 1 : 0;
                if (reading.Recipe is not null)
                {
                    Console.Out.WriteLine($"{name}: ok");
                }
            }

            return failed == 0 ? 0 : 1;
        }));
        return command;
    }

    private static void Warn(RecipeReading reading)
    {
        foreach (var warning in reading.Warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }
    }
}
