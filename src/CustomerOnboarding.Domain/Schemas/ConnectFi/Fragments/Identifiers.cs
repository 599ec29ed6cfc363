using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;

internal static class Identifiers
{
    /// <summary>An id that we made: <c>cstap_…</c>, <c>iapp_…</c>; a representative's, and a login, may be the caller's own.</summary>
    public static readonly ValueRules EntityId = Matching(Patterns.EntityId, 1, 36);

    /// <summary>The caller's own name for something.</summary>
    public static readonly ValueRules Reference = Matching(Patterns.Reference, 1, 32);

    /// <summary>ISO 3166-1 alpha-3 in form; whether there is such a country isn't asked.</summary>
    public static readonly ValueRules CountryCode = Matching(Patterns.CountryCode);
}
