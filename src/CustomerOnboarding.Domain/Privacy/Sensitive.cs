namespace CustomerOnboarding.Domain.Privacy;

/// <summary>
/// A personal value that must not be shown by accident: its text, and so whatever a log, an exception or a debugger makes of it, is a
/// mask. Serializers find nothing in it. The value comes out by <see cref="Reveal"/> only, which is easy to search for.
/// </summary>
/// <typeparam name="T">The kind of value.</typeparam>
public sealed class Sensitive<T>(T value) : IEquatable<Sensitive<T>> where T : notnull
{
    /// <summary>What stands wherever the value would have been shown.</summary>
    public const string Mask = "***";

    private readonly T value = value;

    /// <summary>The value itself, for storage and for the caller it belongs to.</summary>
    public T Reveal() => value;

    /// <summary>The mask.</summary>
    public override string ToString() => Mask;

    /// <inheritdoc/>
    public bool Equals(Sensitive<T>? other) => other is not null && EqualityComparer<T>.Default.Equals(value, other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sensitive<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode();
}
