namespace NotAPlugin;

public sealed record SomeClass(int Value);
