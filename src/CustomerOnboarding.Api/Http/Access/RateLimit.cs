namespace CustomerOnboarding.Api.Http.Access;

/// <summary>How often each client may ask.</summary>
/// <param name="PerMinute">How many requests of a minute are answered; 1 or more.</param>
/// <param name="Headers">What each answer says of it; null: nothing.</param>
internal sealed record RateLimit(int PerMinute, RateHeaders? Headers = null);

/// <summary>The names of the headers in which answers say where a client stands.</summary>
/// <param name="Limit">How many requests a window has.</param>
/// <param name="Remaining">How many are left.</param>
/// <param name="Reset">The Unix second in which the window ends.</param>
internal sealed record RateHeaders(string Limit, string Remaining, string Reset);
