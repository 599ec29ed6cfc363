using System.Diagnostics.CodeAnalysis;

namespace CustomerOnboarding.Domain.Common;

/// <summary>The value of something that went well, or the <see cref="Common.Error"/> that refused it.</summary>
/// <typeparam name="T">What a success holds.</typeparam>
public sealed class Result<T>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    /// <summary>The refusal; null on success.</summary>
    public Error? Error { get; }

    /// <summary>Whether it was refused.</summary>
    [MemberNotNullWhen(true, nameof(Error))]
    public bool IsRefused => Error is not null;

    /// <summary>The value of a success.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => IsRefused ? throw new InvalidOperationException($"Refused: {Error.Kind}.") : value!;

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);

    /// <summary>The same refusal, or what <paramref name="map"/> makes of the value.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> map) => IsRefused ? Error : map(Value);
}
