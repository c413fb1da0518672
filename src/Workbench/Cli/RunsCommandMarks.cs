using System.CommandLine;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary><c>workbench runs tag</c>, <c>note</c>, <c>pin</c>, <c>unpin</c>: what people say of a run.</summary>
internal static class RunsCommandMarks
{
    /// <summary>The verbs below <c>runs</c>.</summary>
    public static IEnumerable<Command> Create() =>
        [Tag(), NoteOf(), Pin("pin", "List a run before the others.", true), Pin("unpin", "List a run in its place again.", false)];

    private static Command Tag()
    {
        var run = Which();
        var tags = new Argument<string[]>("tags")
        {
            Description = "+TAG (or TAG) adds, -TAG takes away; none prints the tags.",
            HelpName = "+TAG|-TAG",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("tag", "Add tags to a run or take them away; find it with 'runs --filter tag:TAG'.") { run, tags };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var (found, given) = (Find(arguments, run), arguments.GetValue(tags) ?? []);
            var removed = given.Where(tag => tag.StartsWith('-')).Select(tag => tag[1..]).ToList();
            var added = given.Where(tag => !tag.StartsWith('-')).Select(tag => tag.TrimStart('+')).ToList();
            removed.ForEach(RunTags.Check);
            var before = RunMarks.Read(found);
            var marks = given.Length == 0 ? before : RunMarks.Change(found, now => now.Tagged(added, removed));
            foreach (var missing in removed.Except(before.Tags))
            {
                Console.Error.WriteLine($"run {found.Id} had no tag '{missing}'");
            }

            Console.WriteLine(marks.Tags.Count > 0 ? $"{found.Id}: {string.Join(' ', marks.Tags)}" : $"{found.Id}: no tags");
            return 0;
        }));
        return command;
    }

    private static Command NoteOf()
    {
        var run = Which();
        var text = new Argument<string[]>("text") { Description = "The note; '' removes it; none prints it.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("note", "Write a note to a run; it takes the place of the one before.") { run, text };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var (found, words) = (Find(arguments, run), arguments.GetValue(text) ?? []);
            if (words.Length == 0)
            {
                Console.WriteLine(RunMarks.Read(found).Note);
                return 0;
            }

            var marks = RunMarks.Change(found, now => now with { Note = string.Join(' ', words).Trim() });
            Console.Error.WriteLine(marks.Note.Length > 0 ? $"noted of {found.Id}" : $"{found.Id} has no note any more");
            return 0;
        }));
        return command;
    }

    private static Command Pin(string verb, string description, bool isPinned)
    {
        var run = Which();
        var command = new Command(verb, description) { run };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var found = Find(arguments, run);
            var wasPinned = RunMarks.Read(found).IsPinned;
            RunMarks.Change(found, now => now with { IsPinned = isPinned });
            Console.Error.WriteLine($"{found.Id} {(wasPinned == isPinned ? "was" : "is now")} {(isPinned ? "pinned" : "not pinned")}");
            return 0;
        }));
        return command;
    }

    private static Argument<string> Which() => new("run") { Description = "Id, number, name, or 'last'." };

    private static RunPaths Find(ParseResult arguments, Argument<string> run) =>
        new RunStore(RunStore.RootFrom(arguments.GetValue(GlobalOptions.Runs))).Find(arguments.GetRequiredValue(run));
}
