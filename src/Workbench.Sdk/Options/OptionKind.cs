namespace Workbench.Sdk.Options;

/// <summary>What kind of value an option takes.</summary>
public enum OptionKind
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number, possibly with a fraction.</summary>
    Number,

    /// <summary>Free text; when <see cref="OptionDescription.Allowed"/> is not empty, one of those.</summary>
    Text,

    /// <summary>A sequence of values of one kind.</summary>
    List,

    /// <summary>Values by freely chosen names.</summary>
    Map,

    /// <summary>A nested options record.</summary>
    Section,
}
