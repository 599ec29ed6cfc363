using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Operations.Version;

/// <summary><c>GET /version</c>: which build answers here.</summary>
internal sealed class VersionEndpoint(ServiceVersion version)
{
    public Task<IResult> Handle(Call call) => Task.FromResult(Answers.Done(new VersionAnswer(version.Number, version.Commit)));
}

/// <summary>Which build this is.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Commit">The commit that it was built of, where the build knew it.</param>
internal sealed record VersionAnswer(string Version, string? Commit);
