using System.CommandLine;
using System.Globalization;
using Workbench.Host;
using Workbench.Host.Scheduling;
using Workbench.Reports.Queue;
using Workbench.Reports.Tables;
using Workbench.Runs;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queueing;

namespace Workbench.Cli;

/// <summary><c>workbench queue</c>: runs that are trained one after the other on each device, without anybody watching.</summary>
internal static class QueueCommand
{
    /// <summary>The verb; alone it lists.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("queue", "Train runs one after the other, one per device; add, move, pause, cancel, retry them.")
        {
            json, QueueCommandAdd.Create(), Move(), Pause(), Resume(), Cancel(), Retry(), Run(), Runner(),
        };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            List(arguments.Services(), arguments.GetValue(json));
            return 0;
        }));
        return command;
    }

    private static void List(HostServices services, bool asJson)
    {
        using var index = LiteDbRunIndex.For(services.Store);
        var snapshot = new RunQueue(services.Store, Devices.Here()).Read(new RunCatalog(services.Store, index).List());
        QueueReport.Write(snapshot, asJson, ConsoleOutput.ForConsole(), TimeProvider.System.GetUtcNow());
        foreach (var note in QueueReport.Notes(snapshot, services.Store.Root))
        {
            Console.Error.WriteLine(note);
        }
    }

    private static Command Move()
    {
        var run = Which();
        var where = new Argument<string>("where") { Description = "up, down, top, or a place from 1.", HelpName = "up|down|top|N" };
        return Verb("move", "Change the order of those that wait.", [run, where], (services, arguments) =>
        {
            var (queue, which, to) = (QueueProcess.Queue(services), arguments.GetRequiredValue(run), arguments.GetRequiredValue(where));
            var (id, place) = to switch
            {
                "up" => queue.MoveUp(which),
                "down" => queue.MoveDown(which),
                "top" => queue.MoveTo(which, 1),
                _ when int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => queue.MoveTo(which, number),
                _ => throw new RunException($"'{to}' is no place in the queue. Write up, down, top, or a number from 1."),
            };
            Say($"run {id} is at place {place}");
        });
    }

    private static Command Pause()
    {
        var run = Which(optional: true);
        return Verb("pause", "Hold an entry; a run in training stops with a checkpoint and keeps its entry. Without RUN: let nothing new begin.", [run],
            (services, arguments) =>
        {
            var queue = QueueProcess.Queue(services);
            if (arguments.GetValue(run) is not { } which)
            {
                queue.PauseAll();
                Say("the queue is paused: nothing new begins, what trains goes on. 'workbench queue resume' lets it go on.");
                return;
            }

            var before = queue.Pause(which);
            Say(before switch
            {
                { State: QueueEntryState.Paused } => $"run {before.Run} was paused already",
                { Start: not null } =>
                    $"asked run {before.Run} to stop; it finishes its step, writes a checkpoint, and goes on from there after 'workbench queue resume "
                        + $"{before.Run}'",
                _ => $"run {before.Run} is paused",
            });
        });
    }

    private static Command Resume()
    {
        var run = Which(optional: true);
        return Verb("resume", "Let a paused entry begin when its turn comes. Without RUN: let the queue go on.", [run], (services, arguments) =>
        {
            var queue = QueueProcess.Queue(services);
            if (arguments.GetValue(run) is not { } which)
            {
                queue.ResumeAll();
                Say("the queue goes on");
                return;
            }

            var before = queue.Resume(which);
            Say(before.State == QueueEntryState.Paused ? $"run {before.Run} waits for its turn" : $"run {before.Run} was not paused");
        });
    }

    private static Command Cancel()
    {
        var run = Which();
        var trash = new Option<bool>("--trash") { Description = "Move the run to the trash too; only one that has not begun." };
        return Verb("cancel", "Take a run out of the queue. One in training is asked to stop with a checkpoint.", [run, trash], (services, arguments) =>
        {
            var before = QueueProcess.Queue(services).Cancel(arguments.GetRequiredValue(run), arguments.GetValue(trash));
            Say(before.Start is not null
                ? $"asked run {before.Run} to stop; it finishes its step and writes a checkpoint. Go on with it: workbench queue retry {before.Run}"
                : $"run {before.Run} is out of the queue{(arguments.GetValue(trash) ? " and in the trash" : "")}");
        });
    }

    private static Command Retry()
    {
        var run = Which();
        return Verb("retry", "Put a failed, killed or stopped run into the queue again; it goes on from its newest checkpoint.", [run], (services, arguments) =>
        {
            var found = services.Store.Open(arguments.GetRequiredValue(run));
            var place = QueueProcess.Retry(services, found);
            Say($"run {found.Id} is in the queue again, at place {place}");
        });
    }

    private static Command Run() =>
        Verb("run", "Start the process that works on the queue, on this host, if none lives here. Adding to the queue does so by itself.", [], (services, _) =>
        {
            if (QueueProcess.Queue(services).HasRunnerHere)
            {
                Say("the runner of this host lives already");
                return;
            }

            QueueProcess.Start(services);
            Say($"started the runner on this host, for {string.Join(", ", Devices.Here())}");
        });

    private static Command Runner()
    {
        var command = new Command("runner", "Work on the queue in this process.") { Hidden = true };
        command.SetAction(arguments => ExitCode.Run(() => QueueProcess.Work(arguments.Services())));
        return command;
    }

    private static Command Verb(string name, string description, IEnumerable<Symbol> symbols, Action<HostServices, ParseResult> action)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.SetAction(arguments => ExitCode.Run(() =>
        {
            action(arguments.Services(), arguments);
            return 0;
        }));
        return command;
    }

    private static Argument<string> Which(bool optional = false) => new("run")
    {
        Description = "Id, number, name, or 'last'.",
        Arity = optional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };

    private static void Say(string text) => Console.Error.WriteLine(text);
}
