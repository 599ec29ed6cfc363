using System.Reflection;

namespace CustomerOnboarding.Api.Http;

/// <summary>Which build this is.</summary>
/// <param name="Number">Its version.</param>
/// <param name="Commit">The commit it was built of; null where the build knew none.</param>
internal sealed record ServiceVersion(string Number, string? Commit)
{
    /// <summary>The one that runs.</summary>
    public static ServiceVersion Current { get; } = Of(
        typeof(ServiceVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");

    /// <summary>Both, short enough for every line of a log.</summary>
    public string Short { get; } = Commit is null ? Number : $"{Number}+{Commit[..Math.Min(Commit.Length, 8)]}";

    // "0.1.0+<commit>", as the SDK writes it.
    private static ServiceVersion Of(string text) => text.Split('+', 2) is [var number, var commit] ? new(number, commit) : new(text, null);
}
