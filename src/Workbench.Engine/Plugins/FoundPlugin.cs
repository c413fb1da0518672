using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Plugins;

/// <summary>A plugin ready to make parts.</summary>
public sealed class FoundPlugin
{
    private readonly object _plugin;

    internal FoundPlugin(PluginEntry entry, object plugin)
    {
        Entry = entry;
        _plugin = plugin;
        OptionsType = entry.Family.OptionsType(plugin);
    }

    /// <summary>What the catalog knows about it.</summary>
    public PluginEntry Entry { get; }

    /// <summary>The options record.</summary>
    public Type OptionsType { get; }

    /// <summary>Makes the part.</summary>
    /// <exception cref="PluginException">The plugin threw; the message names it and says what it said.</exception>
    public object Create(object options, BuildContext context)
    {
        try
        {
            return Entry.Family.CreatePart(_plugin, options, context)
                ?? throw new InvalidOperationException("it returned nothing; report this to the plugin's author");
        }
        catch (Exception error)
        {
            throw new PluginException(new(Entry.File.Path, PluginStage.Create, PluginText.Sentence(error), Entry.Family, Entry.Name), error);
        }
    }

    /// <summary>Makes the part of the given contract.</summary>
    /// <exception cref="PluginException">The plugin threw; the message names it and says what it said.</exception>
    public TPart Create<TPart>(object options, BuildContext context) => (TPart)Create(options, context);
}
