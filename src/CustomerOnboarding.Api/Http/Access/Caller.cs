using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.Api.Http.Access;

/// <summary>The user whom a credential stands for, kept with the request once its credential was recognised.</summary>
/// <param name="User">Who.</param>
/// <param name="TokenHash">The credential's hash.</param>
internal sealed record Caller(User User, byte[] TokenHash);
