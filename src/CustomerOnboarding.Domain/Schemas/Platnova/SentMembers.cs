using CustomerOnboarding.Domain.Schemas.Platnova.Fragments;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>Reads members of a body: what is <c>null</c>, <c>""</c> or white space alone wasn't sent (contract section 4).</summary>
public static class SentMembers
{
    /// <summary>The member, if it was sent.</summary>
    public static Json? Sent(this Json body, string name) => body[name] is { } sent && !Fields.IsNotSent(sent) ? sent : null;

    /// <summary>The text of a member, if it was sent.</summary>
    public static string? SentText(this Json body, string name) => body.Sent(name) is { Kind: JsonKind.String, File: null } sent ? sent.Text : null;
}
