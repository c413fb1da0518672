using System.CommandLine;

namespace Workbench.Cli;

/// <summary><c>workbench version</c>: of itself, libtorch, device and threads.</summary>
internal static class VersionCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("version", "Print the versions of the Workbench, libtorch, the device and the threads it uses.");
        command.SetAction(_ =>
        {
            Console.WriteLine($"workbench  {typeof(VersionCommand).Assembly.GetName().Version?.ToString(3)}");
            Console.WriteLine($"contract   {Sdk.Plugins.Contract.Version}");
            Console.WriteLine($"dotnet     {Environment.Version}");
            foreach (var (name, value) in Torch.Runtime.LibTorch.Describe())
            {
                Console.WriteLine($"{name.PadRight(10)} {value}");
            }

            return 0;
        });
        return command;
    }
}
