using Vision.Data;
using Workbench.Engine.Checkpoints;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.SelfTraining;
using Workbench.Runs;

namespace Workbench.Host;

/// <summary>Tells what a user can mend (and is told in a sentence) from our own faults (which keep their trace).</summary>
public static class UserMistakes
{
    /// <summary>True when the message alone says what is wrong, where and what to do.</summary>
    public static bool Contains(Exception exception) => exception is RunException or DataException or WeightInitException or CheckpointException
        or PluginException or PluginNotFoundException or Engine.Recipes.RecipeException or DeviceException or SelfTrainingException or IOException
            or UnauthorizedAccessException;
}
