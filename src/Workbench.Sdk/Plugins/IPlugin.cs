namespace Workbench.Sdk.Plugins;

/// <summary>Makes one kind of part from its options.</summary>
/// <remarks>Creating must be repeatable and use no other state; throw what you like, the host names your plugin in its report.</remarks>
/// <typeparam name="TPart">The family: <c>IBackbone</c>, <c>INormalizer</c>, ...</typeparam>
public interface IPlugin<out TPart>
{
    /// <summary>The immutable options record: the single source of defaults, ranges, recipe schema and help.</summary>
    Type OptionsType { get; }

    /// <summary>Makes the part.</summary>
    /// <param name="options">An instance of <see cref="OptionsType"/>, already checked.</param>
    /// <param name="context">Device, classes and the parts made before.</param>
    TPart Create(object options, BuildContext context);
}

/// <summary>The one cast from <see cref="object"/>; derive from this and write one line.</summary>
/// <typeparam name="TPart">The family.</typeparam>
/// <typeparam name="TOptions">The options record; it must have a parameterless constructor.</typeparam>
public abstract class Plugin<TPart, TOptions> : IPlugin<TPart>
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public Type OptionsType => typeof(TOptions);

    /// <inheritdoc/>
    public TPart Create(object options, BuildContext context) => Create((TOptions)options, context);

    /// <summary>Makes the part from its typed options.</summary>
    protected abstract TPart Create(TOptions options, BuildContext context);
}
